//! The fonts of this machine. A [`FontLibrary`] is cheap to make; folders are read when the first paper is set, whole
//! files only when one of their characters is drawn. For each [`Role`] the fonts named by the standard are looked for
//! (R-DOC-19), then the bundled Noto Serif SC; a single character missing there is taken from any installed font that
//! has it, at the same size and baseline. What no font has is printed as 〓 and reported.

mod cff;
mod outline;
mod scan;

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::document::Role;
use crate::error::{Error, Result};
use crate::style::Mpt;
use scan::{FaceEntry, plain};

/// Printed for a character which no font can draw (下划空缺号, the geta mark of compositors).
pub const MISSING_MARK: char = '〓';

/// File names (without ending) of the bundled fonts.
const BUNDLED_REGULAR: &str = "notoserifsc400regular";
const BUNDLED_BOLD: &str = "notoserifsc700bold";

/// Position of a face in the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaceId(pub(crate) u32);

/// Where the picture of a character is and how wide it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// The face that has it.
    pub face: FaceId,
    /// Number of the glyph in that face.
    pub gid: u16,
    /// Advance width in thousandths of the type size.
    pub advance: u16,
}

/// Charstrings by glyph and step of the grid.
type Outlines = HashMap<(u16, i32), Arc<[u8]>>;

/// A face in memory.
#[derive(Debug)]
pub(crate) struct LoadedFace {
    pub data: Arc<Vec<u8>>,
    pub index: u32,
    pub name: String,
    pub units_per_em: u16,
    pub ascent: i16,
    pub descent: i16,
    pub bbox: [i16; 4],
    pub weight: u16,
    /// Outlines that were cut out before, by glyph and step of the grid: papers follow each other while one is typed.
    outlines: Mutex<Outlines>,
}

/// Which font a role is printed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleFont {
    /// The role.
    pub role: Role,
    /// The typeface the standard names, e.g. 仿宋.
    pub typeface: &'static str,
    /// Family of the font that is used; none when no font can set Chinese text.
    pub family: Option<String>,
    /// Whether it is one of the fonts the standard names, not a stand-in.
    pub is_named: bool,
}

/// A font that holds only the glyphs of one paper.
pub(crate) struct CutOut {
    pub bytes: Vec<u8>,
    /// Name with the tag of a subset.
    pub name: String,
    /// Widths in thousandths of the size.
    pub widths: Vec<u16>,
}

/// The fonts known to the program. Share one for the whole run of the program; it may be used from several threads.
#[derive(Debug)]
pub struct FontLibrary {
    bundled: Vec<PathBuf>,
    system: Vec<PathBuf>,
    index: OnceLock<Vec<FaceEntry>>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// `None`: tried and found damaged.
    loaded: HashMap<FaceId, Option<Arc<LoadedFace>>>,
    /// Bytes by file, so that the faces of one collection share them.
    files: HashMap<PathBuf, Arc<Vec<u8>>>,
    chains: HashMap<Role, Arc<[FaceId]>>,
    /// Families the office chose, as [`plain`] text.
    choices: HashMap<Role, String>,
    glyphs: HashMap<(Role, char), Option<Glyph>>,
}

impl FontLibrary {
    /// The fonts in the given folders (those that come with the program) and in the folders of the operating system.
    /// Nothing is read yet.
    pub fn discover(bundled: &[PathBuf]) -> Self {
        Self::with_folders(bundled, &scan::system_folders())
    }

    /// Only the fonts in the given folders: the same on every machine, for tests.
    pub fn bundled_only(bundled: &[PathBuf]) -> Self {
        Self::with_folders(bundled, &[])
    }

    /// Bundled folders first, then the folders of installed fonts. Nothing is read yet.
    pub fn with_folders(bundled: &[PathBuf], system: &[PathBuf]) -> Self {
        Self {
            bundled: bundled.to_vec(),
            system: system.to_vec(),
            index: OnceLock::new(),
            state: Mutex::new(State::default()),
        }
    }

    /// Reads the folders and the fonts of every role, so that the first paper does not wait. For a background thread.
    pub fn prepare(&self) -> Result<()> {
        for role in [Role::Body, Role::Title, Role::Hei, Role::Kai, Role::Song, Role::Digits] {
            self.glyph(role, '一').ok_or(Error::NoFont)?;
        }
        Ok(())
    }

    /// Gives the memory of loaded fonts back; they are read again when needed.
    pub fn release_memory(&self) {
        let mut state = self.state();
        state.loaded.clear();
        state.files.clear();
    }

    /// Whether any font can draw Chinese text. Error: `print.no_font`.
    pub(crate) fn require_chinese(&self) -> Result<()> {
        if self.glyph(Role::Body, MISSING_MARK).is_some() { Ok(()) } else { Err(Error::NoFont) }
    }

    /// The glyph for a character in a role; `None` when no font has it. The answer is remembered.
    pub fn glyph(&self, role: Role, c: char) -> Option<Glyph> {
        let mut state = self.state();
        if let Some(known) = state.glyphs.get(&(role, c)) {
            return *known;
        }
        let found = self.find_glyph(&mut state, role, c);
        state.glyphs.insert((role, c), found);
        found
    }

    /// Takes the office's own choice of families, before those the standard names. A family that is not installed (any
    /// more) is passed over. What was found with other choices is forgotten.
    pub fn choose(&self, choices: &[(Role, String)]) {
        let mut state = self.state();
        let named = choices.iter().filter(|(_, family)| !family.trim().is_empty());
        let choices: HashMap<Role, String> = named.map(|(role, family)| (*role, plain(family.trim()))).collect();
        if choices == state.choices {
            return;
        }
        state.choices = choices;
        state.chains.clear();
        state.glyphs.clear();
    }

    /// Which font each role is printed in on this machine (R-DOC-19).
    pub fn chosen(&self) -> Vec<RoleFont> {
        let found = |role: Role| {
            let face = self.glyph(role, '一').map(|glyph| glyph.face);
            RoleFont {
                role,
                typeface: role_name(role),
                family: face.map(|face| self.entry(face).family.clone()),
                is_named: face.is_some_and(|face| self.is_named(role, face)),
            }
        };
        Role::ALL.map(found).into()
    }

    /// Families of installed fonts that can set Chinese text, for the office to choose from; sorted.
    pub fn chinese_families(&self) -> Vec<String> {
        let sets_chinese = |entry: &&FaceEntry| !entry.italic && ['一', '党', '。'].iter().all(|c| entry.covers(*c));
        let mut found: Vec<String> =
            self.entries().iter().filter(sets_chinese).map(|entry| entry.family.clone()).collect();
        found.retain(|family| !family.is_empty());
        found.sort();
        found.dedup();
        found
    }

    /// Which face stands in for the typefaces the standard names that are not installed, e.g.
    /// `仿宋、楷体、宋体=NotoSerifSC-Regular` (R-DOC-19).
    pub(crate) fn stand_ins(&self) -> Vec<String> {
        let mut told: BTreeMap<FaceId, Vec<&str>> = BTreeMap::new();
        for role in Role::ALL {
            let Some(Glyph { face, .. }) = self.glyph(role, '一') else { continue };
            let typefaces = told.entry(face).or_default();
            if !self.is_named(role, face) && !typefaces.contains(&role_name(role)) {
                typefaces.push(role_name(role));
            }
        }
        let stands_in = told.into_iter().filter(|(_, typefaces)| !typefaces.is_empty());
        let tell = |(face, typefaces): (FaceId, Vec<&str>)| {
            self.face(face).map(|face| format!("{}={}", typefaces.join("、"), face.name))
        };
        stands_in.filter_map(tell).collect()
    }

    /// Whether a face is one of the typefaces the standard names for a role.
    fn is_named(&self, role: Role, face: FaceId) -> bool {
        self.entry(face).names.iter().any(|name| families(role).iter().any(|family| plain(family) == *name))
    }

    fn find_glyph(&self, state: &mut State, role: Role, c: char) -> Option<Glyph> {
        let chain = self.chain(state, role);
        let mut others: Vec<(bool, u16, FaceId)> = (0_u32..)
            .zip(self.entries())
            .filter(|(_, entry)| !entry.italic)
            .map(|(i, entry)| (!looks_like_song(entry), entry.weight.abs_diff(400), FaceId(i)))
            .collect();
        others.sort();
        let others = others.into_iter().map(|(_, _, id)| id).filter(|id| !chain.contains(id));
        for id in chain.iter().copied().chain(others) {
            if self.entry(id).covers(c) {
                let glyph = self.load(state, id).and_then(|face| face.glyph(id, c));
                if glyph.is_some() {
                    return glyph;
                }
            }
        }
        None
    }

    /// The faces to try for a role, best first: the families named by the standard, then what came with the program.
    fn chain(&self, state: &mut State, role: Role) -> Arc<[FaceId]> {
        if let Some(chain) = state.chains.get(&role) {
            return Arc::clone(chain);
        }
        let mut chain: Vec<FaceId> = Vec::new();
        let chosen = state.choices.get(&role).cloned();
        let mut add = |wanted: &str, bundled_only: bool| {
            let mut found: Vec<(u16, FaceId)> = (0_u32..)
                .zip(self.entries())
                .filter(|(_, e)| !e.italic && (!bundled_only || e.bundled) && e.names.iter().any(|n| n == wanted))
                .map(|(i, e)| (e.weight.abs_diff(400), FaceId(i)))
                .collect();
            found.sort();
            chain.extend(found.first().map(|(_, id)| *id));
        };
        for family in chosen.into_iter().chain(families(role).iter().map(|family| plain(family))) {
            add(&family, false);
        }
        let bundled = match role {
            Role::Title | Role::Hei => [BUNDLED_BOLD, BUNDLED_REGULAR],
            _ => [BUNDLED_REGULAR, BUNDLED_BOLD],
        };
        for file in bundled {
            add(file, true);
        }
        let chain: Arc<[FaceId]> = chain.into();
        state.chains.insert(role, Arc::clone(&chain));
        chain
    }

    /// The face, loaded; `None` when its file is damaged or gone.
    pub(crate) fn face(&self, id: FaceId) -> Option<Arc<LoadedFace>> {
        self.load(&mut self.state(), id)
    }

    fn load(&self, state: &mut State, id: FaceId) -> Option<Arc<LoadedFace>> {
        if let Some(known) = state.loaded.get(&id) {
            return known.clone();
        }
        let entry = self.entry(id);
        let data = match state.files.get(&entry.path) {
            Some(bytes) => Some(Arc::clone(bytes)),
            None => std::fs::read(&entry.path).ok().map(Arc::new),
        };
        let face = data.and_then(|data| LoadedFace::parse(data, entry.index)).map(Arc::new);
        if let Some(face) = &face {
            state.files.insert(entry.path.clone(), Arc::clone(&face.data));
        }
        state.loaded.insert(id, face.clone());
        face
    }

    fn entries(&self) -> &[FaceEntry] {
        self.index.get_or_init(|| {
            let mut all = scan::scan_folders(&self.bundled, true);
            all.extend(scan::scan_folders(&self.system, false));
            all
        })
    }

    fn entry(&self, id: FaceId) -> &FaceEntry {
        &self.entries()[id.0 as usize]
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // The state is only a cache; a thread that panicked while filling it leaves nothing half-written that matters.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl LoadedFace {
    /// A font with just these glyphs, each with the space to be added to its width, in thousandths of the size. Number n
    /// of the list is character n + 1 of the font; 0 is the missing character. `largest_size` is the largest size they
    /// are used in.
    pub fn cut_out(&self, tag: impl Fn(&[u8]) -> String, wanted: &[(u16, u16)], largest_size: Mpt) -> Option<CutOut> {
        let face = ttf_parser::Face::parse(&self.data, self.index).ok()?;
        let step = outline::grid_step(largest_size);
        let mut known = self.outlines.lock().unwrap_or_else(PoisonError::into_inner);
        let mut outline_of = |gid: u16| {
            Arc::clone(known.entry((gid, step)).or_insert_with(|| outline::charstring(&face, gid, step).into()))
        };
        let mut outlines = vec![outline_of(0)];
        let mut characters = vec![cff::Character { outline: 0, width: 1_000 }];
        let mut number_of: HashMap<u16, usize> = HashMap::new();
        for (gid, added) in wanted {
            let outline = *number_of.entry(*gid).or_insert_with(|| {
                outlines.push(outline_of(*gid));
                outlines.len() - 1
            });
            characters.push(cff::Character { outline, width: self.advance(&face, *gid).saturating_add(*added) });
        }
        let name = format!("{}+{}", tag(&outlines.concat()), self.name);
        let bbox = self.bbox.map(|value| i32::from(self.per_mille(value)));
        let bytes = cff::font(&name, bbox, step, &outlines, &characters);
        Some(CutOut { bytes, name, widths: characters[1..].iter().map(|character| character.width).collect() })
    }

    /// A measure of the face in thousandths of the size.
    pub fn per_mille(&self, value: i16) -> i16 {
        i16::try_from(i32::from(value) * 1_000 / i32::from(self.units_per_em)).unwrap_or(i16::MAX)
    }

    fn advance(&self, face: &ttf_parser::Face<'_>, gid: u16) -> u16 {
        let units = u32::from(face.glyph_hor_advance(ttf_parser::GlyphId(gid)).unwrap_or(0));
        u16::try_from(units * 1_000 / u32::from(self.units_per_em)).unwrap_or(u16::MAX)
    }

    fn parse(data: Arc<Vec<u8>>, index: u32) -> Option<Self> {
        let face = ttf_parser::Face::parse(&data, index).ok()?;
        let name = face
            .names()
            .into_iter()
            .filter(|name| name.name_id == ttf_parser::name_id::POST_SCRIPT_NAME)
            .find_map(|name| name.to_string())
            .map(|name| name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(60).collect::<String>())
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| "Font".to_owned());
        let bbox = face.global_bounding_box();
        let (units_per_em, ascent, descent) = (face.units_per_em(), face.ascender(), face.descender());
        let weight = face.weight().to_number();
        let bbox = [bbox.x_min, bbox.y_min, bbox.x_max, bbox.y_max];
        let outlines = Mutex::default();
        Some(Self { data, index, name, units_per_em, ascent, descent, bbox, weight, outlines })
    }

    fn glyph(&self, id: FaceId, c: char) -> Option<Glyph> {
        let face = ttf_parser::Face::parse(&self.data, self.index).ok()?;
        let gid = face.glyph_index(c)?;
        Some(Glyph { face: id, gid: gid.0, advance: self.advance(&face, gid.0) })
    }
}

/// What the standard calls the typeface of a role.
fn role_name(role: Role) -> &'static str {
    match role {
        Role::Body => "仿宋",
        Role::Title => "小标宋",
        Role::Hei => "黑体",
        Role::Kai => "楷体",
        Role::Song | Role::Digits => "宋体",
    }
}

/// Whether a substitute would look at home among the Song typefaces (宋体、仿宋).
fn looks_like_song(entry: &FaceEntry) -> bool {
    let kinds = ["serif", "song", "simsun", "ming", "hana", "宋"];
    entry.names.iter().any(|name| kinds.iter().any(|kind| name.contains(kind)) && !name.contains("sansserif"))
}

/// Family names to look for, best first (R-DOC-19). English names stand beside the Chinese ones because fonts differ in
/// which of the two they carry; the last ones are free fonts of the same kind.
fn families(role: Role) -> &'static [&'static str] {
    match role {
        Role::Body => &[
            "仿宋_GB2312",
            "FangSong_GB2312",
            "仿宋",
            "FangSong",
            "方正仿宋_GBK",
            "华文仿宋",
            "STFangsong",
            "FandolFang",
        ],
        Role::Title => &["方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "小标宋"],
        Role::Hei => &["黑体", "SimHei", "方正黑体_GBK", "FandolHei"],
        Role::Kai => &["楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "方正楷体_GBK", "华文楷体", "FandolKai"],
        Role::Song | Role::Digits => &["宋体", "SimSun", "方正书宋_GBK", "华文宋体", "FandolSong"],
    }
}
