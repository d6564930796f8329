"""A voice for the real piper, made here: it hums a tone, the longer the more sounds it is given."""

from __future__ import annotations

import json
import string
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HERTZ = 16_000
_PER_SOUND = 600  # samples
_SOUNDS = "_^$ " + string.ascii_lowercase + "ɛɔɑʒʁɡøœəʃɲˈˌː.,ħʕʔðθχ"


def make_voice(folder: Path, name: str, language: str, level: float = 0.5) -> Path:
    """`<name>.onnx` with its `.onnx.json` in the folder."""
    model = folder / f"{name}.onnx"
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(_humming(level), str(model))
    settings = {
        "audio": {"sample_rate": HERTZ},
        "espeak": {"voice": language},
        "phoneme_type": "espeak",
        "num_symbols": len(_SOUNDS),
        "num_speakers": 1,
        "phoneme_id_map": {sound: [number] for number, sound in enumerate(_SOUNDS)},
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
    }
    model.with_name(f"{model.name}.json").write_text(json.dumps(settings))
    return model


def _humming(level: float) -> onnx.ModelProto:
    """A model that takes what piper's voices take: input [1, sounds], input_lengths, scales → output [1, 1, samples]."""
    constants: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.generic]]] = {
        "zero": np.array(0, np.int64),
        "one": np.array(1, np.int64),
        "per_sound": np.array(_PER_SOUND, np.int64),
        "turn": np.array(2 * np.pi * 220 / HERTZ, np.float32),
        "level": np.array(level, np.float32),
        "shape": np.array([1, 1, -1], np.int64),
    }
    nodes = [
        helper.make_node("Shape", ["input"], ["size"]),
        helper.make_node("Gather", ["size", "one"], ["sounds"]),
        helper.make_node("Mul", ["sounds", "per_sound"], ["samples"]),
        helper.make_node("Range", ["zero", "samples", "one"], ["steps"]),
        helper.make_node("Cast", ["steps"], ["time"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["time", "turn"], ["angle"]),
        helper.make_node("Sin", ["angle"], ["wave"]),
        helper.make_node("Mul", ["wave", "level"], ["hum"]),
        helper.make_node("Reshape", ["hum", "shape"], ["output"]),
    ]
    inputs = [
        helper.make_tensor_value_info("input", TensorProto.INT64, [1, "sounds"]),
        helper.make_tensor_value_info("input_lengths", TensorProto.INT64, [1]),
        helper.make_tensor_value_info("scales", TensorProto.FLOAT, [3]),
    ]
    outputs = [helper.make_tensor_value_info("output", TensorProto.FLOAT, [1, 1, "samples"])]
    weights = [numpy_helper.from_array(value, name) for name, value in constants.items()]
    graph = helper.make_graph(nodes, "humming", inputs, outputs, weights)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
