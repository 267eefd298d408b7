package io.meshscope.shop.gateway;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.Map;

/// The gateway's errors: a status and `{"error": …}`.
final class Problem {

    private Problem() {}

    static MutableHttpResponse<Map<String, String>> of(HttpStatus status, String error) {
        return HttpResponse.<Map<String, String>>status(status).body(Map.of("error", error));
    }
}
