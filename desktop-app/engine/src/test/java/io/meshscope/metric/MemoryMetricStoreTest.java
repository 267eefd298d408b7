package io.meshscope.metric;

class MemoryMetricStoreTest extends MetricStoreContract {

    @Override
    protected MetricStore open() {
        return new MemoryMetricStore();
    }
}
