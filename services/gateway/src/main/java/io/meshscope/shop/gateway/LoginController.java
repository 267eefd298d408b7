package io.meshscope.shop.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshscope.runtime.instance.MeshSettings;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `POST /login`. Development asks no password; production would check one in user-service, which
/// keeps none yet, so it lets nobody in.
@Controller
final class LoginController {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Jwt jwt;
    private final boolean production;

    LoginController(Jwt jwt, MeshSettings settings) {
        this.jwt = jwt;
        this.production = settings.isProduction();
    }

    @Post("/login")
    @Consumes("*/*")
    HttpResponse<Map<String, String>> login(@Nullable @Body String body) {
        JsonNode request;
        try {
            request = JSON.readTree(body == null ? "" : body);
        } catch (JsonProcessingException e) {
            return Problem.of(HttpStatus.BAD_REQUEST, "invalid request");
        }
        if (request == null || !request.isObject()) {
            return Problem.of(HttpStatus.BAD_REQUEST, "invalid request");
        }
        String name = request.path("username").asText("").strip();
        if (name.isEmpty()) {
            return Problem.of(HttpStatus.BAD_REQUEST, "missing username");
        }
        if (name.length() > 64) {
            return Problem.of(HttpStatus.BAD_REQUEST, "username is longer than 64 characters");
        }
        if (production) {
            return Problem.of(
                    HttpStatus.NOT_IMPLEMENTED, "password login is not available in this version");
        }
        return HttpResponse.ok(Map.of("token", jwt.issue(name)));
    }
}
