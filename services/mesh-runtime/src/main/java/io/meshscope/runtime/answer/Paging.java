package io.meshscope.runtime.answer;

/// A page that was asked for, checked: from 1, with 1 to 100 entries; 0 means page 1 and size 20.
public record Paging(int page, int size) {

    private static final int DEFAULT_SIZE = 20;
    private static final int MOST = 100;

    /// The values of proto3's `uint32 page` and `page_size`.
    ///
    /// @throws io.grpc.StatusRuntimeException naming the field
    public static Paging of(int page, int pageSize) {
        // A uint32 over 2^31 is negative here.
        Invalid.unless(page >= 0, "page", "must be from 1 to 2147483647");
        Invalid.unless(
                pageSize >= 0 && pageSize <= MOST,
                "page_size",
                "must be from 1 to 100, was " + Integer.toUnsignedString(pageSize));
        return new Paging(Math.max(1, page), pageSize == 0 ? DEFAULT_SIZE : pageSize);
    }

    /// How many entries come before the page.
    public long offset() {
        return (page - 1L) * size;
    }
}
