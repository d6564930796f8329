"""Turns a resident's question into a sourced answer. Pure and synchronous: no network, no clock, no database."""
