//! What `WebKitGTK` is told so that a program of forms and lists takes no more memory than it needs. Whoever sets one of
//! the variables by hand is right.
//!
//! 为什么: office computers with Linux seldom have a graphics card that `WebKit` can use; "accelerated" drawing then means
//! that the processor plays a graphics card, with a texture of every layer beside the page (70 MB). Compiling scripts
//! to machine code pays for games and editors; here it took 95 MB to save milliseconds, and on two cores it even delays
//! the start. `WebView2` on Windows decides such things well by itself.

/// `WebKit` reads these in every process of the web view.
#[cfg(target_os = "linux")]
const ENVIRONMENT: [(&str, &str); 2] = [("WEBKIT_DISABLE_COMPOSITING_MODE", "1"), ("JSC_useJIT", "0")];

/// First thing in `main`: the environment may only be changed while no other thread could read it, and the processes
/// of the web view inherit it.
pub fn prepare() {
    #[cfg(target_os = "linux")]
    for (name, value) in ENVIRONMENT {
        // Without it the program takes more memory, nothing else.
        webkit2gtk::glib::setenv(name, value, false).ok();
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_by_hand_stays_and_the_rest_is_set() {
        let [(first, _), (second, lean)] = ENVIRONMENT;
        webkit2gtk::glib::setenv(first, "by hand", true).expect("a plain name");
        prepare();
        let seen = |name| std::env::var(name).unwrap_or_default();
        assert_eq!((seen(first).as_str(), seen(second).as_str()), ("by hand", lean));
    }
}
