//! A tree of XML elements and how it is written. The tree is built without any possible failure; `quick-xml` escapes
//! and closes what it writes, and characters that XML forbids are dropped here, in one place, so that no text whatever
//! can make a file that does not open.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// An element with its attributes and content, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Element {
    pub name: &'static str,
    attributes: Vec<(&'static str, String)>,
    content: Vec<Node>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    pub fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), content: Vec::new() }
    }

    /// An element of the kind `<w:jc w:val="both"/>`.
    pub fn val(name: &'static str, value: impl ToString) -> Self {
        Self::new(name).with("w:val", value)
    }

    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "numbers and texts are given as they are")]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.attributes.push((name, value.to_string()));
        self
    }

    #[must_use]
    pub fn child(mut self, child: Self) -> Self {
        self.push(child);
        self
    }

    #[must_use]
    pub fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.content.extend(children.into_iter().map(Node::Element));
        self
    }

    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.content.push(Node::Text(text.to_owned()));
        self
    }

    pub fn push(&mut self, child: Self) {
        self.content.push(Node::Element(child));
    }

    /// Puts children behind the first child, which holds the properties.
    pub fn insert_after_first(&mut self, children: impl IntoIterator<Item = Self>) {
        let at = self.content.len().min(1);
        self.content.splice(at..at, children.into_iter().map(Node::Element));
    }

    /// The first child, when it is an element of this name.
    pub fn first_named(&mut self, name: &str) -> Option<&mut Self> {
        match self.content.first_mut() {
            Some(Node::Element(element)) if element.name == name => Some(element),
            _ => None,
        }
    }

    /// The whole file with this element as its root.
    pub fn to_file(&self) -> io::Result<Vec<u8>> {
        let mut writer = Writer::new(Vec::new());
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
        self.write(&mut writer)?;
        Ok(writer.into_inner())
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let mut start = BytesStart::new(self.name);
        for (name, value) in &self.attributes {
            start.push_attribute((*name, allowed(value).as_str()));
        }
        if self.content.is_empty() {
            return writer.write_event(Event::Empty(start));
        }
        writer.write_event(Event::Start(start))?;
        for node in &self.content {
            match node {
                Node::Element(element) => element.write(writer)?,
                Node::Text(text) => writer.write_event(Event::Text(BytesText::new(&allowed(text))))?,
            }
        }
        writer.write_event(Event::End(BytesEnd::new(self.name)))
    }
}

/// The text without what XML 1.0 forbids: most control characters and two non-characters. Line breaks and tabs have
/// elements of their own in Word.
fn allowed(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped_and_forbidden_characters_are_dropped() {
        let element = Element::val("w:t", "\"<\u{1}").text("a<b&c>\u{0}\u{B}\u{FFFF}𠮷");
        let file = String::from_utf8(element.to_file().unwrap()).unwrap();
        assert!(file.ends_with("<w:t w:val=\"&quot;&lt;\">a&lt;b&amp;c&gt;𠮷</w:t>"), "XML 1.0, 2.2: {file}");
    }
}
