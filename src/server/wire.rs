//! Messages as bytes: a head that gives the length, a blank line, JSON. What is no message is told from the end of the
//! input, so that one bad message does not end a session.

use std::io::{self, BufRead, Read, Write};

use lsp_server::{ErrorCode, Message, RequestId};
use serde::Serialize;
use serde_json::Value;

/// The longest line of a head that is looked at whole.
const HEAD_LINE: u64 = 8 * 1024;
/// The longest message that is read; texts are at most 4 GiB long.
const LONGEST: u64 = u32::MAX as u64;
/// The one field of a head that matters.
const LENGTH: &str = "content-length:";

/// What came in.
#[derive(Debug)]
pub(super) enum Incoming {
    /// A message.
    Message(Message),
    /// Bytes that are none.
    Bad {
        /// The request that they seem to be.
        id: Option<RequestId>,
        /// What the protocol calls it.
        code: ErrorCode,
        /// What is wrong with them.
        reason: String,
    },
}

/// The next message; nothing at the end of the input.
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Incoming>> {
    let Some(length) = read_head(input)? else { return Ok(None) };
    let length = match length {
        Ok(length) => length,
        Err(reason) => return Ok(Some(bad(ErrorCode::ParseError, reason))),
    };
    if length > LONGEST {
        io::copy(&mut input.take(length), &mut io::sink())?;
        return Ok(Some(bad(ErrorCode::InvalidRequest, format!("{length} bytes are more than a message may have"))));
    }
    let mut body = Vec::new();
    input.take(length).read_to_end(&mut body)?;
    // The input broke off.
    if (body.len() as u64) < length {
        return Ok(None);
    }
    Ok(Some(parse(&body)))
}

/// Reads a head to its blank line; gives the length that it tells, or what is wrong with it.
fn read_head(input: &mut impl BufRead) -> io::Result<Option<Result<u64, String>>> {
    let mut length = None;
    let mut begun = false;
    loop {
        let mut line = Vec::new();
        if input.take(HEAD_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line).trim_end().to_ascii_lowercase();
        if line.is_empty() {
            match length {
                Some(length) => return Ok(Some(length)),
                None if begun => return Ok(Some(Err("no Content-Length".to_owned()))),
                None => continue,
            }
        }
        begun = true;
        // A message that was longer than it said has left its rest before the next head.
        if let Some((_, value)) = line.split_once(LENGTH) {
            let value = value.trim();
            length = Some(value.parse().map_err(|_| format!("Content-Length is no number: {value:?}")));
        }
    }
}

fn parse(body: &[u8]) -> Incoming {
    let value: Value = match serde_json::from_slice(body) {
        Ok(value) => value,
        Err(error) => return bad(ErrorCode::ParseError, error.to_string()),
    };
    let id = value.get("id").and_then(|id| serde_json::from_value(id.clone()).ok());
    match serde_json::from_value(value) {
        Ok(message) => Incoming::Message(message),
        Err(_) => {
            let reason = "neither a request nor a notification nor a response".to_owned();
            Incoming::Bad { id, code: ErrorCode::InvalidRequest, reason }
        }
    }
}

fn bad(code: ErrorCode, reason: String) -> Incoming {
    Incoming::Bad { id: None, code, reason }
}

/// A message on its way out, written as it is: long lists of findings or symbols are made into text but once.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Outgoing<'m, T> {
    Notification {
        jsonrpc: Version,
        method: &'m str,
        params: T,
    },
    Request {
        jsonrpc: Version,
        id: RequestId,
        method: &'m str,
        params: T,
    },
    Answer {
        jsonrpc: Version,
        id: RequestId,
        result: T,
    },
    /// The id is null where it is not known what is refused.
    Refusal {
        jsonrpc: Version,
        id: Option<RequestId>,
        error: Refused,
    },
}

/// That of JSON-RPC.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) enum Version {
    #[serde(rename = "2.0")]
    Two,
}

/// Why something is not answered.
#[derive(Debug, Serialize)]
pub(super) struct Refused {
    code: i32,
    message: String,
}

impl<T: Serialize> Outgoing<'_, T> {
    /// Writes it, with its head.
    pub(super) fn write(&self, output: &mut impl Write) -> io::Result<()> {
        let body = serde_json::to_vec(self)?;
        write!(output, "Content-Length: {}\r\n\r\n", body.len())?;
        output.write_all(&body)?;
        output.flush()
    }
}

impl Outgoing<'static, ()> {
    /// The refusal of a request, or of what may be one.
    pub(super) fn refusal(id: Option<RequestId>, code: ErrorCode, message: String) -> Self {
        Self::Refusal { jsonrpc: Version::Two, id, error: Refused { code: code as i32, message } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    /// Each thing that came in: the method or id of a message, or the reason for which it is none.
    fn all(input: &str) -> Vec<String> {
        let mut input = input.as_bytes();
        let mut found = Vec::new();
        while let Some(incoming) = read(&mut input).expect("bytes in memory") {
            found.push(match incoming {
                Incoming::Message(Message::Request(request)) => request.method,
                Incoming::Message(Message::Notification(notification)) => notification.method,
                Incoming::Message(Message::Response(response)) => response.id.to_string(),
                Incoming::Bad { code, .. } => (code as i32).to_string(),
            });
        }
        found
    }

    #[test]
    fn messages_are_told_apart() {
        let input = [r#"{"id":1,"method":"a"}"#, r#"{"method":"b"}"#, r#"{"id":7,"result":null}"#].map(framed).concat();
        assert_eq!(all(&input), ["a", "b", "7"]);
    }

    #[test]
    fn other_fields_of_a_head_are_passed_over() {
        let input = "Content-Type: x\r\ncontent-length: 14\r\nX: y\r\n\r\n{\"method\":\"b\"}";
        assert_eq!(all(input), ["b"]);
    }

    #[test]
    fn after_what_is_no_message_comes_the_next() {
        let good = framed(r#"{"method":"b"}"#);
        for bad in ["{", "[]", "7", r#"{"id":{}}"#, "\u{1}"] {
            let found = all(&format!("{}{good}", framed(bad)));
            assert_eq!((found.len(), found[1].as_str()), (2, "b"), "{bad}");
        }
    }

    #[test]
    fn a_head_gone_wrong_costs_no_other_message() {
        let good = framed(r#"{"method":"b"}"#);
        assert_eq!(all(&format!("Content-Length: -1\r\n\r\n{good}")), ["-32700", "b"]);
        assert_eq!(all(&format!("junk\r\n\r\n{good}")), ["-32700", "b"]);
        assert_eq!(all(&format!("\r\n\r\n{good}")), ["b"]);
        // Two bytes more than were announced.
        assert_eq!(all(&format!("Content-Length: 14\r\n\r\n{{\"method\":\"b\"}}  {good}")), ["b", "b"]);
        assert_eq!(all("Content-Length: 18446744073709551615\r\n\r\n{}"), ["-32600"]);
        assert_eq!(all("Content-Length: 400\r\n\r\n{}"), [""; 0]);
    }
}
