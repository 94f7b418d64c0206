//! Excel 97 files byte by byte: records (BIFF8) in a stream of a compound file (CFB).

const SECTOR: usize = 512;

/// A compound file with streams of at least 4,096 bytes each (shorter ones are padded).
pub fn compound(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let padded: Vec<(&str, Vec<u8>)> = streams
        .iter()
        .map(|(name, bytes)| {
            let mut bytes = bytes.clone();
            bytes.resize(bytes.len().max(4096).next_multiple_of(SECTOR), 0);
            (*name, bytes)
        })
        .collect();
    // Sector 0: FAT, sectors 1..: directory, then the streams.
    let directory_sectors = (padded.len() + 1).div_ceil(4);
    let mut fat: Vec<u32> = vec![0xffff_fffd];
    let chain = |fat: &mut Vec<u32>, count: usize| {
        let start = fat.len();
        for index in 0..count {
            fat.push(if index + 1 == count { 0xffff_fffe } else { u32::try_from(start + index + 1).unwrap() });
        }
        u32::try_from(start).unwrap()
    };
    chain(&mut fat, directory_sectors);
    let starts: Vec<u32> = padded.iter().map(|(_, bytes)| chain(&mut fat, bytes.len() / SECTOR)).collect();
    assert!(fat.len() <= 128, "one FAT sector is enough for tests");
    fat.resize(128, 0xffff_ffff);

    let mut file = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    file.resize(24, 0);
    for half in [0x3e_u16, 3, 0xfffe, 9, 6] {
        file.extend(half.to_le_bytes());
    }
    file.resize(44, 0);
    for word in [1_u32, 1, 0, 4096, 0xffff_fffe, 0, 0xffff_fffe, 0, 0] {
        file.extend(word.to_le_bytes());
    }
    file.resize(SECTOR, 0xff);
    file.extend(fat.iter().flat_map(|word| word.to_le_bytes()));
    let mut directory = entry("Root Entry", 5, 0xffff_fffe, 0, 1);
    for (index, ((name, bytes), start)) in padded.iter().zip(&starts).enumerate() {
        let right = if index + 1 < padded.len() { u32::try_from(index + 2).unwrap() } else { 0xffff_ffff };
        let mut one = entry(name, 2, *start, bytes.len(), 0xffff_ffff);
        one[72..76].copy_from_slice(&right.to_le_bytes());
        directory.extend(one);
    }
    directory.resize(directory_sectors * SECTOR, 0);
    file.extend(directory);
    for (_, bytes) in padded {
        file.extend(bytes);
    }
    file
}

fn entry(name: &str, kind: u8, start: u32, size: usize, child: u32) -> Vec<u8> {
    let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut entry = wide.clone();
    entry.resize(64, 0);
    entry.extend(u16::try_from(wide.len() + 2).unwrap().to_le_bytes());
    entry.extend([kind, 1]);
    for link in [0xffff_ffff_u32, 0xffff_ffff, child] {
        entry.extend(link.to_le_bytes());
    }
    entry.resize(116, 0);
    entry.extend(start.to_le_bytes());
    entry.extend(u32::try_from(size).unwrap().to_le_bytes());
    entry.resize(128, 0);
    entry
}

fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let mut record = kind.to_le_bytes().to_vec();
    record.extend(u16::try_from(body.len()).unwrap().to_le_bytes());
    record.extend(body);
    record
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A cell of an old workbook.
pub enum Old<'a> {
    /// Text.
    Text(&'a str),
    /// A number.
    Number(f64),
}

/// The stream of a workbook with one sheet. `before` are records put behind the first one.
pub fn stream(rows: &[Vec<Old<'_>>], is_1904: bool, before: &[(u16, &[u8])]) -> Vec<u8> {
    let bof = |kind: u16| {
        let mut body = 0x0600_u16.to_le_bytes().to_vec();
        body.extend(kind.to_le_bytes());
        body.extend([0xbb, 0x0d, 0xcc, 0x07, 0, 0, 0, 0, 6, 0, 0, 0]);
        record(0x0809, &body)
    };
    let mut globals = bof(5);
    for (kind, body) in before {
        globals.extend(record(*kind, body));
    }
    globals.extend(record(0x0042, &1200_u16.to_le_bytes()));
    globals.extend(record(0x0022, &u16::from(is_1904).to_le_bytes()));
    let name = wide("名册");
    let offset = u32::try_from(globals.len() + 4 + 8 + name.len() + 4).unwrap();
    let mut sheet = offset.to_le_bytes().to_vec();
    sheet.extend([0, 0, u8::try_from(name.len() / 2).unwrap(), 1]);
    sheet.extend(name);
    globals.extend(record(0x0085, &sheet));
    globals.extend(record(0x000a, &[]));
    let mut stream = globals;
    stream.extend(bof(0x10));
    for (row, cells) in (0_u16..).zip(rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            let mut body = row.to_le_bytes().to_vec();
            body.extend(column.to_le_bytes());
            body.extend(0_u16.to_le_bytes());
            match cell {
                Old::Number(number) => {
                    body.extend(number.to_le_bytes());
                    stream.extend(record(0x0203, &body));
                }
                Old::Text(text) => {
                    body.extend(u16::try_from(text.encode_utf16().count()).unwrap().to_le_bytes());
                    body.push(1);
                    body.extend(wide(text));
                    stream.extend(record(0x0204, &body));
                }
            }
        }
    }
    stream.extend(record(0x000a, &[]));
    stream
}

/// The plain roster as .xls.
pub fn roster(is_1904: bool, before: &[(u16, &[u8])]) -> Vec<u8> {
    let rows: Vec<Vec<Old<'_>>> = std::iter::once(super::HEAD)
        .chain(super::PEOPLE)
        .map(|row| {
            row.iter()
                .enumerate()
                .map(|(column, text)| match text.parse::<f64>() {
                    Ok(number) if column == 4 => Old::Number(number),
                    _ => Old::Text(text),
                })
                .collect()
        })
        .collect();
    compound(&[("Workbook", stream(&rows, is_1904, before))])
}
