package io.meshscope.runtime.management;

import io.meshscope.runtime.instance.CurrentInstance;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.LinkedHashMap;
import java.util.Map;

/// `/health` and `/metrics`.
@Controller
final class ManagementController {

    private final Health health;
    private final CurrentInstance instance;
    private final PrometheusMeterRegistry meters;

    ManagementController(Health health, CurrentInstance instance, PrometheusMeterRegistry meters) {
        this.health = health;
        this.instance = instance;
        this.meters = meters;
    }

    @Get("/health")
    HttpResponse<Map<String, String>> health() {
        boolean serving = health.isServing();
        Map<String, String> body = new LinkedHashMap<>();
        body.put("status", serving ? "UP" : "DOWN");
        body.put("service", instance.get().name());
        body.put("instanceId", instance.id());
        return serving ? HttpResponse.ok(body) : HttpResponse.serverError(body).status(503);
    }

    @Get(value = "/metrics", produces = MediaType.TEXT_PLAIN)
    String metrics() {
        return meters.scrape();
    }
}
