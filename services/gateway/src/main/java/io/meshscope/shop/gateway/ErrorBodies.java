package io.meshscope.shop.gateway;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;

/// The body of every refusal that no controller makes, such as an unknown path or a body that is
/// too large: `{"error": …}` like the others.
@Singleton
final class ErrorBodies implements ErrorResponseProcessor<Map<String, String>> {

    @Override
    public MutableHttpResponse<Map<String, String>> processResponse(
            ErrorContext context, MutableHttpResponse<?> response) {
        HttpResponse<?> refused = response;
        String words =
                switch (refused.status()) {
                    case BAD_REQUEST -> "invalid request";
                    case INTERNAL_SERVER_ERROR -> "internal error";
                    default -> refused.reason().toLowerCase(Locale.ROOT);
                };
        return response.body(Map.of("error", words)).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
