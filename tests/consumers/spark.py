"""Pipes records through masthead on two local workers of Spark and kills one worker on the way.

Usage: spark.py RECORDS ANSWERS STARTED PARTS. Each start of the program adds a line to STARTED.
"""

import os
import pathlib
import signal
import sys
import threading
import time

from pyspark.sql import SparkSession

records, answers, started, parts = sys.argv[1:]
here = pathlib.Path.cwd()

spark = (
    SparkSession.builder.master("local-cluster[2,1,1024]")
    .appName("masthead")
    .config("spark.ui.enabled", "false")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .getOrCreate()
)
context = spark.sparkContext
context.setLogLevel("OFF")


def processes(word):
    """Processes of this session in whose command line the word stands."""
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(folder.name)) == os.getsid(0) and word in (folder / "cmdline").read_text():
                yield int(folder.name)
        except (OSError, ValueError):
            pass


def kill():
    """Kills a worker once the program runs on it."""
    while not any(processes("--stdin-records")):
        time.sleep(0.01)
    for worker in processes("CoarseGrainedExecutorBackend"):
        os.kill(worker, signal.SIGKILL)
        print("killed a worker", flush=True)
        return


threading.Thread(target=kill, daemon=True).start()
command = f"sh -c 'echo start >> {here / started}; exec masthead check --isolated --jobs 1 --exit-zero --stdin-records'"
lines = context.textFile((here / records).as_uri(), minPartitions=int(parts))
with open(answers, "w", encoding="utf-8") as out:
    # With checkCode a program that was killed fails its task, which is tried again.
    for answer in lines.pipe(command, env={"PATH": os.environ["PATH"]}, checkCode=True).collect():
        out.write(answer + "\n")
spark.stop()
