package io.meshscope.trace;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/// Writes spans as JSON in a format that other tools read.
@FunctionalInterface
public interface TraceWriter {

    void write(List<Span> spans, JsonGenerator json) throws IOException;
}
