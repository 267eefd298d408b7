package io.meshscope.cli;

import io.meshscope.session.InstancesProfile;
import java.net.URI;
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
                        + " this address, or breakers from Spring Boot's /actuator/circuitbreakers;"
                        + " may be given several times. Metrics ports that instances announce are"
                        + " read anyway.")
    private List<String> urls = new ArrayList<>();

    /// @throws ParameterException when an address is not one of HTTP
    List<URI> addresses(CommandLine line) {
        return urls.stream().map(String::strip).map(url -> address(line, url)).toList();
    }

    private static URI address(CommandLine line, String url) {
        try {
            return InstancesProfile.metricsAt(url);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, refusal(url), e);
        }
    }

    private static String refusal(String url) {
        return "--scrape \""
                + url
                + "\" is not an address of metrics; write http://host:port/metrics";
    }
}
