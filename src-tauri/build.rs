//! Reads tauri.conf.json, capabilities and permissions at build time.

fn main() {
    // The page and the isolation frame are embedded: a new page means a new program.
    println!("cargo:rerun-if-changed=../ui/dist");
    println!("cargo:rerun-if-changed=../ui/isolation");
    tauri_build::build();
}
