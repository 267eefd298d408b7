package io.meshscope.ui.fx;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

/// What a window does later, on one thread. Once it is shut down it takes what it is given and does
/// nothing: a call that ends after its window has news for nobody.
public final class WindowTimer extends ScheduledThreadPoolExecutor {

    /// @param name of its thread
    public WindowTimer(String name) {
        super(
                1,
                Thread.ofPlatform().daemon().name(name).factory(),
                new ThreadPoolExecutor.DiscardPolicy());
        setRemoveOnCancelPolicy(true);
    }
}
