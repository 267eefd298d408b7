package io.meshscope.receive.file;

import io.meshscope.journal.RetryLaterException;
import java.io.IOException;

/// One format of telemetry as JSON. It is recognised by members of objects, wherever in a file
/// these stand.
public interface FileFormat {

    /// Whether an object that has a member of this name is of this format, which reads the member
    /// then.
    boolean takes(String member);

    /// Begins to read an object.
    ///
    /// @param unread hears of what is not understood
    Part part(Unread unread);

    /// One object that is read.
    interface Part {

        /// Reads the value of a member that the format takes.
        ///
        /// @param value stands at it
        /// @throws RetryLaterException when what was read cannot be kept
        void member(String name, JsonCursor value) throws IOException, RetryLaterException;

        /// The object has no more members.
        void end() throws IOException, RetryLaterException;
    }
}
