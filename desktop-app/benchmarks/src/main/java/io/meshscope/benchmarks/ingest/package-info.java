/// How many spans a session takes in, and what they take in its file.
@NullMarked
package io.meshscope.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
