package io.meshscope.journal;

class MemoryJournalStoreTest extends JournalStoreContract {

    @Override
    protected JournalStore open() {
        return new MemoryJournalStore();
    }
}
