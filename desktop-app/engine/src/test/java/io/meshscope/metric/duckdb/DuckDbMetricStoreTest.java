package io.meshscope.metric.duckdb;

import io.meshscope.metric.MetricStore;
import io.meshscope.metric.MetricStoreContract;
import io.meshscope.store.SessionFile;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class DuckDbMetricStoreTest extends MetricStoreContract {

    private final SessionFile file = SessionFile.open(Optional.empty());

    @Override
    protected MetricStore open() {
        return new DuckDbMetricStore(file);
    }

    @AfterEach
    void close() {
        file.close();
    }
}
