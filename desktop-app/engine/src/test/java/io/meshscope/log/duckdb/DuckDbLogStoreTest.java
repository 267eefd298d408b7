package io.meshscope.log.duckdb;

import io.meshscope.log.LogStore;
import io.meshscope.log.LogStoreContract;
import io.meshscope.store.SessionFile;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class DuckDbLogStoreTest extends LogStoreContract {

    private final SessionFile file = SessionFile.open(Optional.empty());

    @Override
    protected LogStore open() {
        return new DuckDbLogStore(file);
    }

    @AfterEach
    void close() {
        file.close();
    }
}
