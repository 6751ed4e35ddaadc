"""Writes schemas.json: what flytekit 1.16.31 (pydantic 2.14) makes of classes and of unions.

    python test/golden/struct-schemas/schemas.py

Each class is made twice, as a dataclass and as a pydantic model, with one name and the same fields.
"""

import dataclasses
import enum
import json
import types
import typing
from base64 import b64encode
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

from flytekit.core.context_manager import FlyteContextManager
from flytekit.core.type_engine import TypeEngine
from flytekit.types.directory import FlyteDirectory
from flytekit.types.error import FlyteError
from flytekit.types.file import FlyteFile
from flytekit.types.structured import StructuredDataset
from google.protobuf.json_format import MessageToDict
from pydantic import BaseModel

Any, Dict, List, Literal, Optional, Set, Tuple, Union = (
    getattr(typing, name) for name in "Any Dict List Literal Optional Set Tuple Union".split()
)


class Color(enum.Enum):
    RED = "red"
    BLUE = "blue"


SINCE = datetime(2024, 1, 2, 3, 4, 5, tzinfo=timezone.utc)


def dataclass_of(name, fields, base=None):
    """A dataclass. A default that may be changed in place is made by a factory."""
    body = {"__annotations__": {field: spec[0] for field, spec in fields.items()}, "__module__": __name__}
    for field, (_, *default) in fields.items():
        if default:
            mutable = isinstance(default[0], (list, dict)) or dataclasses.is_dataclass(default[0])
            body[field] = dataclasses.field(default_factory=lambda value=default[0]: value) if mutable else default[0]
    return dataclasses.dataclass(types.new_class(name, (base,) if base else (), {}, lambda ns: ns.update(body)))


def model_of(name, fields, base=BaseModel):
    """A pydantic model."""
    body = {"__annotations__": {field: spec[0] for field, spec in fields.items()}, "__module__": __name__}
    body.update({field: default[0] for field, (_, *default) in fields.items() if default})
    return types.new_class(name, (base,), {}, lambda ns: ns.update(body))


def classes(make):
    """The classes of one kind, by name. A field is its type, and maybe a default."""
    made = {}

    def add(name, base=None, **fields):
        specs = {field: spec if isinstance(spec, list) else [spec] for field, spec in fields.items()}
        made[name] = make(name, specs, base) if base else make(name, specs)
        return made[name]

    add("Empty")
    add("Scalars", n=int, x=float, text=str, flag=bool)
    add("Names", camelCase=int, snake_case=int, UPPER=int, a1b=int, x_=int, größe=int, length=timedelta)
    add("Order", zulu=int, alpha=int, mike=int)
    add("At", at=datetime)
    add("Length", length=timedelta)
    add("Day", day=date)
    add("Hour", hour=time)
    add("Data", data=bytes)
    add("Colored", color=Color)
    add("ColoredLength", color=Color, length=timedelta)
    add("Mode", mode=Literal["fast", "slow"])
    add("ModeLength", mode=Literal["fast", "slow"], length=timedelta)
    add("OneMode", mode=Literal["fast"])
    add("Level", level=Literal[1, 2])

    optional = dict(
        n=Optional[int],
        x=Optional[float],
        text=Optional[str],
        flag=Optional[bool],
        at=Optional[datetime],
    )
    add("Nullable", **optional)
    add("Optionals", **{name: [type_, None] for name, type_ in optional.items()})
    add("OptionalLength", length=[Optional[timedelta], None])
    add("OptionalColor", color=[Optional[Color], None])
    add("OptionalMode", mode=[Optional[Literal["fast", "slow"]], None])
    add("OptionalData", data=[Optional[bytes], None])

    add("Lists", ns=List[int], texts=List[List[str]], maybe=List[Optional[float]], ats=List[datetime])
    add("OptionalList", ns=[Optional[List[int]], None])
    add("Lengths", lengths=List[timedelta])
    add("Colors", colors=List[Color])
    add("Maps", ns=Dict[str, int], lists=Dict[str, List[float]], maps=Dict[str, Dict[str, bool]])
    add("OptionalMap", ns=[Optional[Dict[str, int]], None])
    add("MapsLength", ns=Dict[str, int], length=timedelta)
    add("ListOfMaps", rows=List[Dict[str, int]])
    add("Keys", by_number=Dict[int, str])
    add("Anything", value=dict)
    add("OptionalAnything", value=[Optional[dict], None])
    add("Whatever", value=Any)
    add("BareList", values=list)
    add("Unique", ns=Set[int])

    add("Either", either=Union[int, str])
    add("EitherOrNone", either=[Union[int, str, None], None])
    add("EitherList", either=Union[List[int], str])
    add("Pair", pair=Tuple[int, str], n=int)
    add("PairLength", pair=Tuple[int, str], length=timedelta)
    add("Many", many=Tuple[int, ...])

    inner = add("Inner", a=int, b=float)
    timed = add("Timed", length=timedelta)
    other = add("Other", c=str)
    add("Nested", inner=inner, n=int)
    add("NestedTwice", first=inner, second=inner, many=List[inner], named=Dict[str, inner])
    add("NestedOptional", inner=[Optional[inner], None])
    add("NestedNullable", inner=Optional[inner])
    add("NestedLength", timed=timed, inner=inner)
    add("NestedOptionalLength", length=timedelta, inner=[Optional[inner], None])
    middle = add("Middle", inner=inner, others=List[other])
    add("Deep", middle=middle, inner=inner)
    add("DeepLength", middle=middle, inner=inner, timed=[Optional[timed], None])
    add("InnerOrOther", either=Union[inner, other])
    add("InnerOrOtherLength", either=Union[inner, other], length=timedelta)
    add("InnerOrNumber", either=Union[inner, int])
    add("Extended", base=other, more=str)
    add("Twice", base=made["Extended"], last=[bool, False])

    add("File", file=FlyteFile)
    add("CsvFile", file=FlyteFile["csv"])
    add("Files", first=FlyteFile, many=List[FlyteFile], named=Dict[str, FlyteFile])
    add("TwoFormats", table=FlyteFile["csv"], text=FlyteFile["json"], other=FlyteFile)
    add("OptionalFile", file=[Optional[FlyteFile], None])
    add("Folder", folder=FlyteDirectory)
    add("PngFolder", folder=FlyteDirectory["png"])
    add("Table", table=StructuredDataset)
    add("OptionalTable", table=[Optional[StructuredDataset], None])
    add("TableLength", table=StructuredDataset, length=timedelta)
    add("FileWithInner", inner=inner, file=FlyteFile)
    add("Failure", error=FlyteError)

    add("Defaults", n=[int, 1], x=[float, 1.5], text=[str, "a"], flag=[bool, True])
    add("DefaultOptional", n=[Optional[int], 1], text=[Optional[str], "a"])
    add("DefaultAt", at=[datetime, SINCE])
    add("DefaultLength", length=[timedelta, timedelta(seconds=90)])
    add("DefaultLong", length=[timedelta, timedelta(days=2, hours=3, seconds=4, microseconds=500000)])
    add("DefaultMode", length=timedelta, mode=[Literal["fast", "slow"], "slow"])
    add("DefaultEither", length=timedelta, either=[Union[int, str], 3])
    add("DefaultList", length=timedelta, ns=[List[int], [1, 2]])
    add("DefaultMap", length=timedelta, ns=[Dict[str, int], {"b": 1, "a": 2}])
    add("DefaultInner", length=timedelta, inner=[inner, inner(a=1, b=2.0)])
    return made


@dataclasses.dataclass
class Tree:
    value: int
    children: List["Tree"]


class TreeModel(BaseModel):
    value: int
    children: List["TreeModel"]


@dataclasses.dataclass
class Chain:
    value: int
    next: Optional["Chain"] = None


class ChainModel(BaseModel):
    value: int
    next: Optional["ChainModel"] = None


class Documented(BaseModel):
    """A model with a docstring."""

    length: timedelta


DATACLASSES = classes(dataclass_of)
MODELS = classes(model_of)

CROSSED = {
    "ModelInDataclass": dataclass_of("ModelInDataclass", {"inner": [MODELS["Inner"]], "n": [int]}),
    "DataclassInModel": model_of("DataclassInModel", {"inner": [DATACLASSES["Inner"]], "n": [int]}),
    "DataclassInModelLength": model_of("DataclassInModelLength", {"inner": [DATACLASSES["Inner"]], "length": [timedelta]}),
    "OptionalDataclassInModel": model_of("OptionalDataclassInModel", {"inner": [Optional[DATACLASSES["Inner"]], None]}),
}

UNIONS = {
    f"Optional[{name}]": Optional[type_]
    for name, type_ in {
        "int": int,
        "float": float,
        "str": str,
        "bool": bool,
        "datetime": datetime,
        "timedelta": timedelta,
        "date": date,
        "time": time,
        "bytes": bytes,
        "Color": Color,
        'Literal["fast", "slow"]': Literal["fast", "slow"],
        "Literal[1, 2]": Literal[1, 2],
        "List[int]": List[int],
        "List[Inner]": List[DATACLASSES["Inner"]],
        "Dict[str, int]": Dict[str, int],
        "Dict[int, str]": Dict[int, str],
        "dict": dict,
        "Set[int]": Set[int],
        "FlyteFile": FlyteFile,
        'FlyteFile["csv"]': FlyteFile["csv"],
        "FlyteDirectory": FlyteDirectory,
        "StructuredDataset": StructuredDataset,
        "FlyteError": FlyteError,
    }.items()
}
UNIONS |= {
    "Union[int, str]": Union[int, str],
    "Union[int, float, None]": Union[int, float, None],
    "Union[List[int], Dict[str, int]]": Union[List[int], Dict[str, int]],
    "Union[FlyteFile, str]": Union[FlyteFile, str],
    "Union[datetime, timedelta]": Union[datetime, timedelta],
    "Tuple[int, str]": Tuple[int, str],
}


def samples(made):
    """An instance of some of the classes."""
    inner, timed, other = made["Inner"], made["Timed"], made["Other"]
    at = datetime(2024, 1, 2, 3, 4, 5, 250000, tzinfo=timezone.utc)
    return {
        "Scalars": dict(n=-3, x=2.0, text="ü", flag=True),
        "Names": dict(camelCase=1, snake_case=2, UPPER=3, a1b=4, x_=5, größe=6, length=timedelta(0)),
        "Order": dict(zulu=1, alpha=2, mike=3),
        "At": dict(at=at),
        "Length": dict(length=timedelta(days=400, hours=3, milliseconds=1500)),
        "Lengths": dict(lengths=[timedelta(seconds=seconds) for seconds in (1, 60, -90.25, 86400, 31536000, 0.000001)]),
        "Day": dict(day=date(2024, 1, 2)),
        "Hour": dict(hour=time(1, 2, 3)),
        "Data": dict(data="ä b".encode()),
        "OptionalData": dict(data=b"x"),
        "Colored": dict(color=Color.BLUE),
        "Mode": dict(mode="slow"),
        "Nullable": dict(n=None, x=1.5, text=None, flag=False, at=at),
        "Optionals": dict(n=7),
        "Lists": dict(ns=[1, 2], texts=[["a"], []], maybe=[None, 3.0], ats=[at]),
        "Maps": dict(ns={"b": 1, "a": 2}, lists={"x": [0.5]}, maps={"y": {"z": True}}),
        "Anything": dict(value={"b": [1, 2.5, None], "a": {"c": "d"}}),
        "Either": dict(either="text"),
        "Pair": dict(pair=(1, "a"), n=2),
        "Nested": dict(inner=inner(a=1, b=2.0), n=3),
        "NestedTwice": dict(
            first=inner(a=1, b=1.0),
            second=inner(a=2, b=2.0),
            many=[inner(a=3, b=3.0)],
            named={"four": inner(a=4, b=4.0)},
        ),
        "DeepLength": dict(
            middle=made["Middle"](inner=inner(a=1, b=1.0), others=[other(c="d")]),
            inner=inner(a=2, b=2.0),
            timed=timed(length=timedelta(minutes=5)),
        ),
        "Extended": dict(c="a", more="b"),
        "InnerOrOther": dict(either=other(c="a")),
        "File": dict(file=FlyteFile("s3://bucket/a.txt")),
        "Folder": dict(folder=FlyteDirectory("s3://bucket/folder")),
    }


def value_row(name, cls, flavor, fields):
    literal = TypeEngine.to_literal(FlyteContextManager.current_context(), cls(**fields), cls, TypeEngine.to_literal_type(cls))
    return {"python": name, "flavor": flavor, "base64": b64encode(literal.scalar.binary.value).decode()}


def value_rows():
    for flavor, made in (("dataclass", DATACLASSES), ("pydantic", MODELS)):
        yield from (value_row(name, made[name], flavor, fields) for name, fields in samples(made).items())


def row(name, type_, flavor=None):
    try:
        made = MessageToDict(TypeEngine.to_literal_type(type_).to_flyte_idl())
    except Exception as error:
        made = {"error": type(error).__name__}
    fields = None
    if dataclasses.is_dataclass(type_):
        fields = [field.name for field in dataclasses.fields(type_)]
    elif isinstance(type_, type) and issubclass(type_, BaseModel):
        fields = list(type_.model_fields)
    return {"python": name, **({"flavor": flavor} if flavor else {}), **({"fields": fields} if fields else {}), "type": made}


def rows():
    for flavor, made in (("dataclass", DATACLASSES), ("pydantic", MODELS)):
        yield from (row(name, cls, flavor) for name, cls in made.items())
        for name in ("Inner", "Timed", "File"):
            yield row(f"Optional[{name}]", Optional[made[name]], flavor)
            yield row(f"List[{name}]", List[made[name]], flavor)
        yield row("Union[Inner, Other]", Union[made["Inner"], made["Other"]], flavor)
    for name, cls in {"Tree": Tree, "Chain": Chain}.items():
        yield row(name, cls, "dataclass")
    for name, cls in {"Tree": TreeModel, "Chain": ChainModel, "Documented": Documented}.items():
        yield row(name, cls, "pydantic")
    for name, cls in CROSSED.items():
        yield row(name, cls, "pydantic" if issubclass(cls, BaseModel) else "dataclass")
    yield from (row(name, union) for name, union in UNIONS.items())


def whole(value):
    """JSON of a protobuf Struct has floats only: whole ones are written as they were."""
    if isinstance(value, dict):
        return {key: whole(item) for key, item in value.items()}
    if isinstance(value, list):
        return [whole(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def write(name, rows):
    Path(__file__).with_name(name).write_text(json.dumps(rows, indent=1, sort_keys=True) + "\n")


write("schemas.json", whole(list(rows())))
write("values.json", list(value_rows()))
