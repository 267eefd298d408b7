package io.meshscope.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The option that says which metadata is sent.
final class HeaderOptions {

    @Option(
            names = {"-H", "--header"},
            paramLabel = "NAME:VALUE",
            description = "Metadata to send; repeatable; the value of a -bin name is base64.")
    private List<String> headers = new ArrayList<>();

    Map<String, List<String>> metadata(CommandLine line) {
        var metadata = new LinkedHashMap<String, List<String>>();
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon <= 0) {
                throw new ParameterException(line, "\"" + header + "\" is not NAME:VALUE");
            }
            metadata.computeIfAbsent(
                            header.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                            name -> new ArrayList<>())
                    .add(header.substring(colon + 1).strip());
        }
        return metadata;
    }
}
