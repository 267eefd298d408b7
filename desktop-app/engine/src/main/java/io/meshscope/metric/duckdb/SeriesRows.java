package io.meshscope.metric.duckdb;

import io.meshscope.mesh.ServiceName;
import io.meshscope.metric.MetricFamily;
import io.meshscope.metric.MetricKind;
import io.meshscope.metric.MetricSeries;
import io.meshscope.metric.MetricStore;
import io.meshscope.store.AttributesJson;
import io.meshscope.store.ResourceTable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes series of rows that come series by series.
final class SeriesRows {

    /// @param attributes as they are in the column
    record Key(ServiceName service, long resource, @Nullable String attributes, MetricKind kind) {}

    private final MetricFamily metric;
    private final ResourceTable resources;
    private final List<MetricSeries> series = new ArrayList<>();
    private List<MetricSeries.Value> values = new ArrayList<>();
    private @Nullable Key key;
    private int left;

    SeriesRows(MetricFamily metric, ResourceTable resources) {
        this.metric = metric;
        this.resources = resources;
    }

    void add(Key of, Instant at, double value) throws SQLException {
        if (!of.equals(key)) {
            end();
            key = of;
        }
        if (series.size() <= MetricStore.MOST_SERIES) {
            values.add(new MetricSeries.Value(at, value));
        }
    }

    private void end() throws SQLException {
        if (key == null || !metric.takes(key.kind())) {
            values = new ArrayList<>();
            return;
        }
        if (series.size() > MetricStore.MOST_SERIES) {
            left++;
            return;
        }
        series.add(
                new MetricSeries(
                        key.service(),
                        resources.byId(key.resource()).instance(),
                        text(AttributesJson.read(key.attributes())),
                        key.kind(),
                        values));
        values = new ArrayList<>();
    }

    static Map<String, String> text(Map<String, Object> attributes) {
        return attributes.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().toString()));
    }

    MetricStore.Answer answer() throws SQLException {
        end();
        return MetricStore.Answer.of(metric, series, left);
    }
}
