package io.meshscope.shop.gateway;

import io.meshscope.proto.shop.user.v1.GetUserRequest;
import io.meshscope.proto.shop.user.v1.User;
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
    Map<String, Object> user(String id) {
        User user =
                backends.users()
                        .getUser(GetUserRequest.newBuilder().setUserId(id).build())
                        .getUser();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", user.getId());
        body.put("name", user.getName());
        body.put("age", user.getAge());
        body.put("email", user.getEmail());
        return body;
    }
}
