package io.meshscope.shop.gateway;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns a backend's failure into a REST answer.
@Controller
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @Error(global = true)
    HttpResponse<Map<String, String>> unreachable(HttpRequest<?> request, UnreachableException e) {
        LOG.warn("{} {}: {}", request.getMethod(), request.getPath(), e.getMessage());
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
    }

    @Error(global = true)
    HttpResponse<Map<String, String>> failed(HttpRequest<?> request, StatusRuntimeException e) {
        Status status = e.getStatus();
        String said = status.getDescription() == null ? "" : status.getDescription();
        return switch (status.getCode()) {
            case NOT_FOUND -> Problem.of(HttpStatus.NOT_FOUND, said);
            case INVALID_ARGUMENT -> Problem.of(HttpStatus.BAD_REQUEST, said);
            case FAILED_PRECONDITION, ALREADY_EXISTS, ABORTED ->
                    Problem.of(HttpStatus.CONFLICT, said);
            case RESOURCE_EXHAUSTED ->
                    Problem.of(HttpStatus.TOO_MANY_REQUESTS, "Too Many Requests")
                            .header("Retry-After", Long.toString(RetryDelay.seconds(e)));
            default -> {
                LOG.warn(
                        "{} {}: {} {}",
                        request.getMethod(),
                        request.getPath(),
                        status.getCode(),
                        said);
                yield Problem.of(HttpStatus.BAD_GATEWAY, "bad gateway");
            }
        };
    }

    @Error(global = true)
    HttpResponse<Map<String, String>> malformed(HttpRequest<?> request, BadRequestException e) {
        return Problem.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }

    @Error(global = true)
    HttpResponse<Map<String, String>> noSecret(
            HttpRequest<?> request, SigningSecret.NoSecretException e) {
        LOG.error("{}", e.getMessage());
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "service unavailable: " + e.getMessage());
    }
}
