"""Turns a resident's question into a sourced answer. Pure and synchronous: no network, no clock, no database."""

import os

# Unless this is set before it is loaded, onnxruntime 1.32 keeps a device id in ~/.cache and reports its use to Microsoft.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
