package io.meshscope.log;

class MemoryLogStoreTest extends LogStoreContract {

    @Override
    protected LogStore open() {
        return new MemoryLogStore();
    }
}
