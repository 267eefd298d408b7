package io.meshscope.cli;

import io.meshscope.invoke.DurationText;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads durations as people write them: `500ms`, `1.5s`, `2m`, `1h`; a bare number is seconds.
final class Durations implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        return DurationText.parse(text)
                .orElseThrow(() ->
                        new TypeConversionException(
                                "\""
                                        + text
                                        + "\" is not a duration; write for example 500ms, 30s or"
                                        + " 2m"));
    }
}
