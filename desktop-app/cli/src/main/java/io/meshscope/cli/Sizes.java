package io.meshscope.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads sizes as people write them: `4096`, `500kB`, `100MB`, `64MiB`; at most what one message
/// can hold.
final class Sizes implements ITypeConverter<Integer> {

    private static final Pattern SHAPE =
            Pattern.compile("(\\d{1,10})\\s*(B|kB|MB|GB|KiB|MiB|GiB)?");

    @Override
    public Integer convert(String text) {
        Matcher shape = SHAPE.matcher(text.strip());
        if (!shape.matches()) {
            throw new TypeConversionException(
                    "\"" + text + "\" is not a size; write for example 500kB, 100MB or 64MiB");
        }
        long bytes =
                Long.parseLong(shape.group(1))
                        * unit(shape.group(2) == null ? "B" : shape.group(2));
        if (bytes < 1 || bytes > Integer.MAX_VALUE) {
            throw new TypeConversionException(
                    "a message holds 1 to " + Integer.MAX_VALUE + " bytes");
        }
        return (int) bytes;
    }

    private static long unit(String name) {
        return switch (name) {
            case "kB" -> 1_000;
            case "MB" -> 1_000_000;
            case "GB" -> 1_000_000_000;
            case "KiB" -> 1 << 10;
            case "MiB" -> 1 << 20;
            case "GiB" -> 1 << 30;
            default -> 1;
        };
    }
}
