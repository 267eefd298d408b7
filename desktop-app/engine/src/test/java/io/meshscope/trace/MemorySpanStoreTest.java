package io.meshscope.trace;

import io.meshscope.reading.FailureWord;

class MemorySpanStoreTest extends SpanStoreContract {

    @Override
    protected SpanStore open() {
        return new MemorySpanStore(FailureWord::of);
    }
}
