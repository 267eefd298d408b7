package io.meshscope.config.consul;

import com.ecwid.consul.SingleUrlParameters;
import com.ecwid.consul.UrlParameters;
import com.ecwid.consul.transport.HttpResponse;
import com.ecwid.consul.v1.OperationException;
import com.ecwid.consul.v1.QueryParams;
import com.ecwid.consul.v1.Response;
import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import io.meshscope.wire.consul.ConsulAnswer;
import io.meshscope.wire.consul.ConsulConnection;
import io.meshscope.wire.consul.ConsulException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks Consul for keys and values.
final class ConsulKv {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final Gson GSON = new Gson();

    private final ConsulConnection connection;

    ConsulKv(ConsulConnection connection) {
        this.connection = connection;
    }

    /// All keys below a prefix; none is an answer too.
    ///
    /// @param index to wait behind; 0 answers at once
    /// @throws ConsulException when there is no answer
    ConsulAnswer<List<KvEntry>> below(String prefix, long index, Duration wait) {
        return connection.answer(() ->
                list(
                        connection
                                .raw(index)
                                .makeGetRequest(
                                        path(prefix),
                                        parameters(
                                                connection.query(index, wait),
                                                new SingleUrlParameters("recurse")))));
    }

    /// One key as it is now.
    ///
    /// @throws ConsulException when there is no answer
    Optional<KvEntry> one(String key) {
        return connection
                .answer(() ->
                        list(
                                connection
                                        .raw(0)
                                        .makeGetRequest(
                                                path(key),
                                                parameters(connection.query(0, Duration.ZERO)))))
                .value()
                .stream()
                .findFirst();
    }

    /// Changes keys if all of them are as the operations say.
    ///
    /// @return empty when one is not
    /// @throws ConsulException when there is no answer
    Optional<List<KvEntry>> change(List<KvOperation> operations) {
        return connection
                .answer(() -> {
                    HttpResponse raw =
                            connection
                                    .raw(0)
                                    .makePutRequest(
                                            "/v1/txn",
                                            GSON.toJson(operations),
                                            parameters(QueryParams.DEFAULT));
                    return switch (raw.getStatusCode()) {
                        case OK ->
                                new Response<>(
                                        Optional.of(
                                                GSON.fromJson(
                                                                raw.getContent(),
                                                                KvOperation.Results.class)
                                                        .entries()),
                                        raw);
                        case CONFLICT -> new Response<>(Optional.<List<KvEntry>>empty(), raw);
                        default -> throw new OperationException(raw);
                    };
                })
                .value();
    }

    private static Response<List<KvEntry>> list(HttpResponse raw) {
        return switch (raw.getStatusCode()) {
            case OK ->
                    new Response<>(
                            GSON.fromJson(raw.getContent(), new TypeToken<List<KvEntry>>() {}),
                            raw);
            case NOT_FOUND -> new Response<>(List.of(), raw);
            default -> throw new OperationException(raw);
        };
    }

    private static String path(String key) {
        return "/v1/kv/" + ConsulConnection.encoded(key);
    }

    private UrlParameters[] parameters(UrlParameters... given) {
        var all = new ArrayList<>(List.of(given));
        connection
                .address()
                .datacenter()
                .ifPresent(dc -> all.add(new SingleUrlParameters("dc", dc)));
        return all.toArray(UrlParameters[]::new);
    }
}
