package io.meshscope.shop.gateway;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Lets a request to `/api` through when it names its user by a valid token and has a token left in
/// the user's bucket.
@ServerFilter("/api/**")
final class AccessFilter implements Ordered {

    static final String USER = "mesh.user";

    private static final Pattern WORDS = Pattern.compile("\\s+");

    private final Jwt jwt;
    private final TokenBuckets buckets;

    AccessFilter(Jwt jwt, TokenBuckets buckets) {
        this.jwt = jwt;
        this.buckets = buckets;
    }

    @Override
    public int getOrder() {
        // After CORS, so that a browser may read a refusal, too.
        return ServerFilterPhase.SECURITY.order();
    }

    /// @return the refusal, or null to go on
    @RequestFilter
    @Nullable HttpResponse<?> check(HttpRequest<?> request) {
        if (request.getMethod() == HttpMethod.OPTIONS) {
            return null; // a browser's preflight carries no token
        }
        String header = request.getHeaders().get("Authorization");
        if (header == null || header.isBlank()) {
            return Problem.of(HttpStatus.UNAUTHORIZED, "missing authorization header");
        }
        String[] words = WORDS.split(header.strip());
        if (words.length != 2 || !words[0].equalsIgnoreCase("Bearer")) {
            return Problem.of(HttpStatus.UNAUTHORIZED, "invalid authorization format");
        }
        Optional<String> user = jwt.verify(words[1]);
        if (user.isEmpty()) {
            return Problem.of(HttpStatus.UNAUTHORIZED, "invalid token");
        }
        long wait = buckets.take(user.get());
        if (wait > 0) {
            return Problem.of(HttpStatus.TOO_MANY_REQUESTS, "Too Many Requests")
                    .header("Retry-After", Long.toString(wait));
        }
        request.setAttribute(USER, user.get());
        return null;
    }
}
