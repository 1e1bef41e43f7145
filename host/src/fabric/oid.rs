//! OIDs on both ends: what the underlying adapter answers, and how the host's own requests are made.
//!
//! In: requests. Out: answers. A request of the host's own lives in lent memory, its buffer ending at a guard page, and
//! both fault once the request is over (rules OID-04, OID-07).

use entresol_sys::*;

use super::{edge, wireless};
use crate::machine::{Machine, with};
use crate::ndis::binding::{self, Binding};
use crate::ndis::handle::Id;
use crate::ndis::loan::Loans;
use crate::ndis::miniport::Miniport;
use crate::ndis::object::{header, zeroed};
use crate::ndis::oid_view::{Request, UNWRITTEN};
use crate::ndis::{oid, oid_cancel, oid_direct, oid_synchronous};
use crate::scheduler::{self, SECOND, Waited, irql::DISPATCH_LEVEL};
use crate::verifier::ownership::Party;

/// After which a request that is not answered is cancelled (rule OID-20): before NDIS holds it against the driver.
const PATIENCE: u64 = 10 * SECOND;
/// The RequestId of what is never cancelled.
const NOT_TO_CANCEL: usize = 0;

/// The underlying adapter's answer.
pub(crate) fn handle(miniport: Id<Miniport>, request: Request) -> NDIS_STATUS {
    with(|machine| {
        let Some(general) =
            machine.ndis.miniports.get(miniport).and_then(|miniport| miniport.general.clone())
        else {
            return NDIS_STATUS_FAILURE;
        };
        let hashes = machine.ndis.miniports.get(miniport).is_some_and(|miniport| miniport.told.offers_rss);
        let total = general.mtu + general.header_length();
        if request.is_method() {
            return NDIS_STATUS_NOT_SUPPORTED;
        }
        if request.is_set() {
            let input = request.input();
            let status = match request.oid() {
                OID_GEN_CURRENT_PACKET_FILTER => match input.first_chunk() {
                    Some(bytes) => {
                        let filter = u32::from_ne_bytes(*bytes);
                        if filter & !general.packet_filters != 0 && general.medium == NdisMedium802_3 {
                            NDIS_STATUS_NOT_SUPPORTED
                        } else {
                            if let Some(edge) = edge::of_lower(machine, miniport) {
                                edge.filter_below = filter;
                            }
                            NDIS_STATUS_SUCCESS
                        }
                    }
                    None => NDIS_STATUS_INVALID_LENGTH,
                },
                OID_GEN_CURRENT_LOOKAHEAD if input.len() >= 4 => NDIS_STATUS_SUCCESS,
                OID_802_3_MULTICAST_LIST if general.medium == NdisMedium802_3 => NDIS_STATUS_SUCCESS,
                OID_GEN_NETWORK_LAYER_ADDRESSES => NDIS_STATUS_SUCCESS,
                OID_GEN_RECEIVE_SCALE_PARAMETERS if hashes => NDIS_STATUS_SUCCESS,
                OID_PM_ADD_WOL_PATTERN | OID_PM_REMOVE_WOL_PATTERN | OID_PM_PARAMETERS => NDIS_STATUS_SUCCESS,
                // The same of NDIS 6.0 and 6.1.
                OID_PNP_ADD_WAKE_UP_PATTERN | OID_PNP_REMOVE_WAKE_UP_PATTERN | OID_PNP_ENABLE_WAKE_UP
                    if !machine.ndis.version.has_pm_capabilities() =>
                {
                    NDIS_STATUS_SUCCESS
                }
                _ => NDIS_STATUS_NOT_SUPPORTED,
            };
            let read = if status == NDIS_STATUS_SUCCESS { input.len() as u32 } else { 0 };
            request.set_counts(read, 0);
            return status;
        }
        let address = general.address().to_vec();
        match request.oid() {
            OID_GEN_MAXIMUM_TOTAL_SIZE | OID_GEN_TRANSMIT_BLOCK_SIZE | OID_GEN_RECEIVE_BLOCK_SIZE => {
                request.reply(&total.to_ne_bytes())
            }
            OID_GEN_TRANSMIT_BUFFER_SPACE | OID_GEN_RECEIVE_BUFFER_SPACE => {
                request.reply(&(256 * total).to_ne_bytes())
            }
            OID_GEN_VENDOR_ID => request.reply(&0x00FF_FFFFu32.to_ne_bytes()),
            OID_GEN_VENDOR_DRIVER_VERSION => request.reply(&0x0001_0000u32.to_ne_bytes()),
            OID_GEN_VENDOR_DESCRIPTION => request.reply(b"Underlying adapter of the Entresol host\0"),
            OID_DOT11_ENUM_ASSOCIATION_INFO if general.medium == NdisMediumNative802_11 => {
                let answer = edge::of_lower(machine, miniport).map(|edge| wireless::association(edge));
                answer.map_or(NDIS_STATUS_FAILURE, |answer| request.reply(&answer))
            }
            OID_802_3_CURRENT_ADDRESS if general.medium == NdisMedium802_3 => request.reply(&address),
            OID_802_3_PERMANENT_ADDRESS if general.medium == NdisMedium802_3 => {
                request.reply(&general.permanent_address[..6])
            }
            OID_802_3_MAXIMUM_LIST_SIZE if general.medium == NdisMedium802_3 => {
                request.reply(&general.max_multicast.to_ne_bytes())
            }
            _ => {
                request.set_counts(0, 0);
                NDIS_STATUS_NOT_SUPPORTED
            }
        }
    })
}

/// Why a request of the host's own was not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// The status.
    pub(crate) status: NDIS_STATUS,
    /// BytesNeeded.
    pub(crate) needed: u32,
}

/// Queries an OID on a binding of the overlying protocol, with room for so many bytes.
pub(crate) fn query(binding: Id<Binding>, oid: NDIS_OID, room: u32) -> Result<Vec<u8>, Refusal> {
    ask(binding, NdisRequestQueryInformation, oid, &vec![0xA5; room as usize], false)
}

/// Sets an OID on a binding of the overlying protocol.
pub(crate) fn set(binding: Id<Binding>, oid: NDIS_OID, value: &[u8]) -> Result<Vec<u8>, Refusal> {
    ask(binding, NdisRequestSetInformation, oid, value, false)
}

/// Makes a request of any type, as a filter module above the adapter does.
pub(crate) fn request(
    binding: Id<Binding>,
    kind: NDIS_REQUEST_TYPE,
    oid: NDIS_OID,
    value: &[u8],
) -> Result<Vec<u8>, Refusal> {
    ask(binding, kind, oid, value, true)
}

/// NDIS's own request about the power of an adapter; it waits for the answer as long as that takes, and nobody can give
/// it up.
pub(crate) fn power(
    binding: Id<Binding>,
    kind: NDIS_REQUEST_TYPE,
    code: NDIS_OID,
    state: NDIS_DEVICE_POWER_STATE,
) -> Result<Vec<u8>, Refusal> {
    issue(binding, kind, code, &state.to_ne_bytes(), false, NOT_TO_CANCEL)
}

fn ask(
    binding: Id<Binding>,
    kind: NDIS_REQUEST_TYPE,
    code: NDIS_OID,
    bytes: &[u8],
    unseen: bool,
) -> Result<Vec<u8>, Refusal> {
    issue(binding, kind, code, bytes, unseen, next_id())
}

fn issue(
    binding: Id<Binding>,
    kind: NDIS_REQUEST_TYPE,
    code: NDIS_OID,
    bytes: &[u8],
    unseen: bool,
    id: usize,
) -> Result<Vec<u8>, Refusal> {
    let mut loans = Loans::default();
    let Some(request) = make(&mut loans, binding, kind, code, bytes, id) else {
        return Err(Refusal { status: NDIS_STATUS_RESOURCES, needed: 0 });
    };
    let mut status = match unseen {
        true => oid::request_unseen(binding, request),
        false => oid::request(Party::Host, binding, request),
    };
    if status == NDIS_STATUS_PENDING {
        let key = request.address();
        let is_answered = move |machine: &Machine| machine.ndis.answers.contains_key(&key);
        let deadline = (id != NOT_TO_CANCEL).then(|| scheduler::now() + PATIENCE);
        if scheduler::block_until_or("an OID request", deadline, is_answered) == Waited::TimedOut {
            oid_cancel::cancel(binding, id);
            scheduler::block_until("a cancelled OID request", is_answered);
        }
        status = with(|machine| machine.ndis.answers.remove(&key)).unwrap_or(NDIS_STATUS_FAILURE);
    }
    let answer = if status == NDIS_STATUS_SUCCESS {
        let length = (request.transferred() as usize).min(bytes.len());
        let mut answer = request.input();
        answer.truncate(length);
        Ok(answer)
    } else {
        Err(Refusal {
            status,
            needed: Some(request.needed()).filter(|needed| *needed != UNWRITTEN).unwrap_or(0),
        })
    };
    with(|machine| loans.take_back(machine));
    answer
}

/// An id by which a request can be given up.
fn next_id() -> usize {
    with(|machine| {
        machine.ndis.fabric.requests += 1;
        machine.ndis.fabric.requests
    })
}

/// Makes a request in lent memory.
fn make(
    loans: &mut Loans,
    binding: Id<Binding>,
    kind: NDIS_REQUEST_TYPE,
    code: NDIS_OID,
    bytes: &[u8],
    id: usize,
) -> Option<Request> {
    let pointer = with(|machine| {
        let buffer = loans.list(machine, bytes);
        let (revision, size) = machine.ndis.version.oid_request();
        // SAFETY: integers, pointers and arrays of them: zeros are a value.
        let mut request: NDIS_OID_REQUEST = unsafe { zeroed() };
        request.Header = header(NDIS_OBJECT_TYPE_OID_REQUEST, revision, size);
        request.RequestType = kind;
        request.RequestId = core::ptr::without_provenance_mut(id);
        request.DATA.QUERY_INFORMATION = NDIS_OID_REQUEST_DATA_QUERY_INFORMATION {
            Oid: code,
            InformationBuffer: buffer.cast(),
            InformationBufferLength: bytes.len() as u32,
            BytesWritten: UNWRITTEN,
            BytesNeeded: UNWRITTEN,
        };
        if kind == NdisRequestMethod {
            request.DATA.METHOD_INFORMATION = NDIS_OID_REQUEST_DATA_METHOD_INFORMATION {
                Oid: code,
                InformationBuffer: buffer.cast(),
                InputBufferLength: bytes.len() as u32,
                OutputBufferLength: bytes.len() as u32,
                MethodId: 0,
                BytesWritten: UNWRITTEN,
                BytesRead: 0,
                BytesNeeded: UNWRITTEN,
            };
        }
        // Who is told by a status indication is told under this handle (rule OID-21).
        request.RequestHandle = binding.handle();
        loans.value(machine, request)
    });
    // SAFETY: lent memory that is taken back after the request is complete, by whoever lent it.
    unsafe { Request::new(pointer) }
}

/// Makes so many direct requests at once, at DISPATCH_LEVEL, and gives each of them up when it has waited for it long
/// enough, or at once: nobody else does (rule OID-30).
pub(crate) fn direct(binding: Id<Binding>, code: NDIS_OID, count: u32, give_up: bool) -> Vec<NDIS_STATUS> {
    let mut loans = Loans::default();
    let requests: Vec<_> = (0..count)
        .filter_map(|_| make(&mut loans, binding, NdisRequestSetInformation, code, &[0; 16], next_id()))
        .collect();
    let before = scheduler::irql();
    scheduler::set_irql(DISPATCH_LEVEL);
    let returned: Vec<_> =
        requests.iter().map(|request| oid_direct::request(Party::Host, binding, *request)).collect();
    if give_up {
        requests.iter().for_each(|request| oid_direct::cancel(binding, request.id()));
    }
    scheduler::set_irql(before);
    let mut statuses = Vec::new();
    for (request, status) in requests.into_iter().zip(returned) {
        if status != NDIS_STATUS_PENDING {
            statuses.push(status);
            continue;
        }
        let key = request.address();
        let is_answered = move |machine: &Machine| machine.ndis.answers.contains_key(&key);
        let deadline = Some(scheduler::now() + PATIENCE);
        if scheduler::block_until_or("a direct OID request", deadline, is_answered) == Waited::TimedOut {
            oid_direct::cancel(binding, request.id());
            scheduler::block_until("a cancelled direct OID request", is_answered);
        }
        statuses.extend(with(|machine| machine.ndis.answers.remove(&key)));
    }
    with(|machine| loans.take_back(machine));
    statuses
}

/// Makes a synchronous request, at DISPATCH_LEVEL.
pub(crate) fn synchronous(binding: Id<Binding>, code: NDIS_OID) -> NDIS_STATUS {
    let mut loans = Loans::default();
    let Some(request) = make(&mut loans, binding, NdisRequestSetInformation, code, &[0; 16], next_id())
    else {
        return NDIS_STATUS_RESOURCES;
    };
    let before = scheduler::irql();
    scheduler::set_irql(DISPATCH_LEVEL);
    // Rule BND-25: the binding is not closed, and nothing below it goes, before the call is over.
    let status = binding::during(binding, || oid_synchronous::request(binding, request));
    scheduler::set_irql(before);
    with(|machine| loans.take_back(machine));
    status
}
