package io.meshscope.shop.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.meshscope.proto.shop.user.v1.VerifyPasswordRequest;
import io.meshscope.runtime.instance.MeshSettings;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `POST /login`. Development asks no password; production has user-service check one.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class LoginController {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Jwt jwt;
    private final Backends backends;
    private final boolean production;

    LoginController(Jwt jwt, Backends backends, MeshSettings settings) {
        this.jwt = jwt;
        this.backends = backends;
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
            JsonNode password = request.path("password");
            if (!password.isTextual() || password.textValue().isEmpty()) {
                return Problem.of(HttpStatus.BAD_REQUEST, "missing password");
            }
            if (!isCorrect(name, password.textValue())) {
                return Problem.of(HttpStatus.UNAUTHORIZED, "invalid credentials");
            }
        }
        return HttpResponse.ok(Map.of("token", jwt.issue(name)));
    }

    private boolean isCorrect(String user, String password) {
        VerifyPasswordRequest asked =
                VerifyPasswordRequest.newBuilder().setUserId(user).setPassword(password).build();
        try {
            return backends.users().call(users -> users.verifyPassword(asked)).getCorrect();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.INVALID_ARGUMENT) {
                return false; // too long for a real one; answered like any wrong password
            }
            throw e;
        }
    }
}
