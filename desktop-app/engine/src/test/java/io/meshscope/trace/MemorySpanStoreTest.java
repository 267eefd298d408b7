package io.meshscope.trace;

class MemorySpanStoreTest extends SpanStoreContract {

    @Override
    protected SpanStore open() {
        return new MemorySpanStore();
    }
}
