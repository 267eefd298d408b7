package io.meshscope.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshscope.mesh.AppliedStatus;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// Reads what an instance reports of the configuration it runs: key `{env}/{service}/{host:port}`,
/// value `{"modRevision":…,"status":"APPLIED"|"REJECTED","error":…,"at":…}`.
public final class AppliedReport {

    private static final int MAX_ERROR = 4_096;
    private static final ObjectMapper JSON = new ObjectMapper();

    private AppliedReport() {}

    /// @param path the key behind the prefix of the reports
    /// @return empty when the key names no instance; a value that cannot be read is reported as
    ///   [AppliedStatus#UNKNOWN] with the reason
    public static Optional<ConfigEvent.Applied> read(String path, String value) {
        String[] parts = path.split("/", 4);
        if (parts.length != 3 || parts[0].isBlank() || parts[1].isBlank() || parts[2].isBlank()) {
            return Optional.empty();
        }
        var service = new ServiceName(parts[1]);
        var instance = new InstanceId(parts[2]);
        JsonNode report;
        try {
            report = JSON.readTree(value);
        } catch (JsonProcessingException e) {
            return Optional.of(unknown(parts[0], service, instance, 0, "The report is not JSON."));
        }
        if (report == null || !report.path("modRevision").canConvertToLong()) {
            return Optional.of(
                    unknown(parts[0], service, instance, 0, "The report names no modRevision."));
        }
        long revision = report.path("modRevision").longValue();
        Optional<Instant> at = time(report.path("at").asText(""));
        String status = report.path("status").asText("");
        return switch (status) {
            case "APPLIED", "REJECTED" ->
                    Optional.of(
                            new ConfigEvent.Applied(
                                    parts[0],
                                    service,
                                    instance,
                                    revision,
                                    AppliedStatus.valueOf(status),
                                    error(report),
                                    at));
            default ->
                    Optional.of(
                            unknown(
                                    parts[0],
                                    service,
                                    instance,
                                    revision,
                                    "The report's status is \"" + cut(status, 80) + "\"."));
        };
    }

    private static ConfigEvent.Applied unknown(
            String environment,
            ServiceName service,
            InstanceId instance,
            long revision,
            String why) {
        return new ConfigEvent.Applied(
                environment,
                service,
                instance,
                revision,
                AppliedStatus.UNKNOWN,
                Optional.of(why),
                Optional.empty());
    }

    private static Optional<String> error(JsonNode report) {
        String error = report.path("error").asText("");
        return error.isBlank() ? Optional.empty() : Optional.of(cut(error, MAX_ERROR));
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            // A report without a readable time is still a report.
            return Optional.empty();
        }
    }

    private static String cut(String text, int length) {
        return text.length() > length ? text.substring(0, length) + "…" : text;
    }
}
