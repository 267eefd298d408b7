package io.meshscope.shop.gateway;

import io.meshscope.proto.shop.inventory.v1.GetStockRequest;
import io.meshscope.proto.shop.inventory.v1.GetStockResponse;
import io.meshscope.proto.shop.inventory.v1.ImportStockRequest;
import io.meshscope.proto.shop.inventory.v1.ImportStockResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/api/stock`.
@Controller("/api/stock")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StockController {

    private final Backends backends;

    StockController(Backends backends) {
        this.backends = backends;
    }

    @Get("/{sku}")
    Map<String, Object> get(String sku) {
        GetStockRequest wanted = GetStockRequest.newBuilder().setSku(sku).build();
        GetStockResponse stock = backends.inventory().call(stub -> stub.getStock(wanted));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("sku", stock.getSku());
        body.put("available", Integer.toUnsignedLong(stock.getAvailable()));
        body.put("reserved", Integer.toUnsignedLong(stock.getReserved()));
        return body;
    }

    /// All of it is added or nothing.
    @Post
    @Consumes("*/*")
    Map<String, Object> add(@Nullable @Body String body) {
        List<ImportStockRequest> deliveries = StockJson.deliveries(body);
        ImportStockResponse sums =
                backends.inventoryStreams()
                        .call(inventory -> {
                            StockImport running = new StockImport();
                            return running.send(inventory.importStock(running), deliveries);
                        });
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("articles", Integer.toUnsignedLong(sums.getArticles()));
        answer.put("quantity", sums.getQuantity());
        return answer;
    }
}
