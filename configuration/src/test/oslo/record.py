#!/usr/bin/env python3
"""Asks oslo.config what the files of oslo-config.tsv mean, and writes its answers into the third column.

    apt-get install python3-oslo.config
    python3 record.py ../resources/oslo-config.tsv

Columns, separated by tabs: the file and its text (\\n, \\r, \\t, \\\\ and \\uXXXX stand for what they stand for in
Java), the key that is asked for in section [one], the answer of oslo.config ("= " and the value, or "refused", or
"not set"), and, where this project answers otherwise on purpose, its own answer.
"""
import re
import sys
import tempfile

from oslo_config import cfg

KEYS = ["emc_nas_server", "emc_nas_login", "emc_nas_password", "emc_nas_root_dir", "filter_function",
        "share_backend_name"]
ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}


def unescaped(text):
    return re.sub(r"\\(u[0-9a-fA-F]{4}|.)",
                  lambda m: chr(int(m[1][1:], 16)) if m[1][0] == "u" else ESCAPES[m[1]], text)


def escaped(text):
    text = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return "".join(c if " " <= c <= "~" else "\\u%04x" % ord(c) for c in text)


def answer(text, key):
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        conf = cfg.ConfigOpts()
        conf.register_opts([cfg.StrOpt(each) for each in KEYS], group="one")
        conf.register_opts([cfg.StrOpt(each) for each in KEYS + ["my_ip"]])
        try:
            conf(["--config-file", file.name], project="record")
            value = conf.one[key]
        except (Exception, SystemExit):
            return "refused"
        return "not set" if value is None else "= " + escaped(value)


lines = open(sys.argv[1], encoding="utf-8").read().rstrip("\n").split("\n")
with open(sys.argv[1], "w", encoding="utf-8") as table:
    for line in lines:
        if line and not line.startswith("#"):
            columns = line.split("\t")
            own = columns[3:4]
            line = "\t".join([columns[0], columns[1], answer(unescaped(columns[0]), columns[1])] + own)
        table.write(line + "\n")
