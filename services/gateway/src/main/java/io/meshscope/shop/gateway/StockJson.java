package io.meshscope.shop.gateway;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshscope.proto.shop.inventory.v1.ImportStockRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Deliveries as REST's JSON: `[{"sku":"A-1","quantity":5}, …]`, or one such object on each line.
final class StockJson {

    /// The contract's limit, so that the service is not sent what it refuses.
    private static final int MOST = 10_000;

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final ObjectMapper LINES = new ObjectMapper();

    private StockJson() {}

    /// @throws BadRequestException when it is neither; the service checks the values
    static List<ImportStockRequest> deliveries(@Nullable String body) {
        List<JsonNode> entries = entries(body == null ? "" : body.strip());
        if (entries.isEmpty()) {
            throw new BadRequestException("there is nothing to add");
        }
        if (entries.size() > MOST) {
            throw new BadRequestException("more than " + MOST + " entries");
        }
        List<ImportStockRequest> deliveries = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            deliveries.add(delivery(entries.get(i), "[" + i + "]"));
        }
        return deliveries;
    }

    private static List<JsonNode> entries(String body) {
        List<JsonNode> entries = new ArrayList<>();
        try {
            if (body.startsWith("[")) {
                JSON.readTree(body).forEach(entries::add);
            } else {
                try (MappingIterator<JsonNode> lines =
                        LINES.readerFor(JsonNode.class).readValues(body)) {
                    lines.forEachRemaining(entries::add);
                }
            }
        } catch (IOException e) {
            throw new BadRequestException("invalid request");
        } catch (RuntimeException e) {
            // What the iterator of lines wraps its faults in.
            throw new BadRequestException("invalid request");
        }
        return entries;
    }

    private static ImportStockRequest delivery(JsonNode entry, String at) {
        if (!entry.isObject()) {
            throw new BadRequestException(at + " must be an object");
        }
        JsonNode sku = entry.path("sku");
        if (!sku.isTextual()) {
            throw new BadRequestException(at + ".sku must be text");
        }
        JsonNode quantity = entry.path("quantity");
        if (!quantity.canConvertToInt() || !quantity.isIntegralNumber()) {
            throw new BadRequestException(at + ".quantity must be a whole number");
        }
        return ImportStockRequest.newBuilder()
                .setSku(sku.textValue())
                .setQuantity(quantity.intValue())
                .build();
    }
}
