package io.meshscope.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Where metrics are scraped.
final class ScrapeOptions {

    @Option(
            names = "--scrape",
            split = ",",
            paramLabel = "URL",
            description =
                    "Read circuit breakers and all other metrics from the Prometheus metrics at"
                        + " this address; may be given several times. Metrics ports that instances"
                        + " announce are read anyway.")
    private List<String> urls = new ArrayList<>();

    /// @throws ParameterException when an address is not one of HTTP
    List<URI> addresses(CommandLine line) {
        return urls.stream().map(String::strip).map(url -> address(line, url)).toList();
    }

    private static URI address(CommandLine line, String url) {
        try {
            URI uri = new URI(url.contains("://") ? url : "http://" + url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri.getPath().isEmpty() ? uri.resolve("/metrics") : uri;
            }
        } catch (URISyntaxException e) {
            throw new ParameterException(line, refusal(url), e);
        }
        throw new ParameterException(line, refusal(url));
    }

    private static String refusal(String url) {
        return "--scrape \""
                + url
                + "\" is not an address of metrics; write http://host:port/metrics";
    }
}
