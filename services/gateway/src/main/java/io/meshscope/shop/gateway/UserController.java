package io.meshscope.shop.gateway;

import io.meshscope.proto.shop.user.v1.GetUserRequest;
import io.meshscope.proto.shop.user.v1.GetUserResponse;
import io.meshscope.proto.shop.user.v1.User;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.LinkedHashMap;
import java.util.Map;

/// `/api/users`.
@Controller("/api/users")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UserController {

    private final Backends backends;

    UserController(Backends backends) {
        this.backends = backends;
    }

    @Get("/{id}")
    HttpResponse<Map<String, Object>> user(String id) {
        UsedFallbacks fallbacks = new UsedFallbacks();
        GetUserResponse found =
                backends.users()
                        .call(users ->
                                users.withInterceptors(fallbacks)
                                        .getUser(
                                                GetUserRequest.newBuilder().setUserId(id).build()));
        User user = found.getUser();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", user.getId());
        body.put("name", user.getName());
        body.put("age", user.getAge());
        body.put("email", user.getEmail());
        return fallbacks.named(HttpResponse.ok(body));
    }
}
