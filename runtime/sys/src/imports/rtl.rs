//! Imports from `ntoskrnl.exe`: run-time library, registry, and the C functions that compiled code calls.

use crate::*;

imports! { "ntoskrnl.exe";
    /// `RtlAppendUnicodeStringToString`: IRQL any. DDI: nf-wdm-rtlappendunicodestringtostring.
    fn RtlAppendUnicodeStringToString(Destination: PUNICODE_STRING, Source: PCUNICODE_STRING) -> NTSTATUS;
    /// `RtlAppendUnicodeToString`: IRQL any. DDI: nf-wdm-rtlappendunicodetostring.
    fn RtlAppendUnicodeToString(Destination: PUNICODE_STRING, Source: PCWSTR) -> NTSTATUS;
    /// `RtlCompareMemory`: IRQL any. DDI: nf-wdm-rtlcomparememory.
    fn RtlCompareMemory(Source1: *const c_void, Source2: *const c_void, Length: SIZE_T) -> SIZE_T;
    /// `RtlCompareUnicodeString`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-rtlcompareunicodestring.
    fn RtlCompareUnicodeString(
        String1: PCUNICODE_STRING, String2: PCUNICODE_STRING, CaseInSensitive: BOOLEAN
    ) -> LONG;
    /// `RtlCopyUnicodeString`: IRQL any. DDI: nf-wdm-rtlcopyunicodestring.
    fn RtlCopyUnicodeString(DestinationString: PUNICODE_STRING, SourceString: PCUNICODE_STRING);
    /// `RtlEqualUnicodeString`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-rtlequalunicodestring.
    fn RtlEqualUnicodeString(
        String1: PCUNICODE_STRING, String2: PCUNICODE_STRING, CaseInSensitive: BOOLEAN
    ) -> BOOLEAN;
    /// `RtlFindLeastSignificantBit`: IRQL any. DDI: nf-wdm-rtlfindleastsignificantbit.
    fn RtlFindLeastSignificantBit(Set: ULONGLONG) -> CCHAR;
    /// `RtlFreeAnsiString`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-rtlfreeansistring.
    fn RtlFreeAnsiString(AnsiString: PANSI_STRING);
    /// `RtlGUIDFromString`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-rtlguidfromstring.
    fn RtlGUIDFromString(GuidString: PCUNICODE_STRING, Guid: *mut GUID) -> NTSTATUS;
    /// `RtlGetVersion`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-rtlgetversion.
    fn RtlGetVersion(lpVersionInformation: PRTL_OSVERSIONINFOW) -> NTSTATUS;
    /// `RtlInitUnicodeString`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-rtlinitunicodestring.
    fn RtlInitUnicodeString(DestinationString: PUNICODE_STRING, SourceString: PCWSTR);
    /// `RtlIntegerToUnicodeString`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-rtlintegertounicodestring.
    fn RtlIntegerToUnicodeString(Value: ULONG, Base: ULONG, String: PUNICODE_STRING) -> NTSTATUS;
    /// `RtlIsNtDdiVersionAvailable`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-rtlisntddiversionavailable.
    fn RtlIsNtDdiVersionAvailable(Version: ULONG) -> BOOLEAN;
    /// `RtlNumberOfSetBitsUlongPtr`: IRQL any. DDI: nf-wdm-rtlnumberofsetbitsulongptr.
    fn RtlNumberOfSetBitsUlongPtr(Target: ULONG_PTR) -> ULONG;
    /// `RtlRandomEx`: IRQL <= APC_LEVEL. DDI: nf-ntifs-rtlrandomex.
    fn RtlRandomEx(Seed: PULONG) -> ULONG;
    /// `RtlStringFromGUID`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-rtlstringfromguid.
    fn RtlStringFromGUID(Guid: *const GUID, GuidString: PUNICODE_STRING) -> NTSTATUS;
    /// `RtlUnicodeStringToAnsiString`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-rtlunicodestringtoansistring.
    fn RtlUnicodeStringToAnsiString(
        DestinationString: PANSI_STRING, SourceString: PCUNICODE_STRING,
        AllocateDestinationString: BOOLEAN
    ) -> NTSTATUS;
    /// `RtlUnicodeStringToInteger`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-rtlunicodestringtointeger.
    fn RtlUnicodeStringToInteger(String: PCUNICODE_STRING, Base: ULONG, Value: PULONG) -> NTSTATUS;
    /// `RtlUpcaseUnicodeString`: IRQL = PASSIVE_LEVEL. DDI: nf-ntddk-rtlupcaseunicodestring.
    fn RtlUpcaseUnicodeString(
        DestinationString: PUNICODE_STRING, SourceString: PCUNICODE_STRING,
        AllocateDestinationString: BOOLEAN
    ) -> NTSTATUS;
    /// `RtlVerifyVersionInfo`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-rtlverifyversioninfo.
    fn RtlVerifyVersionInfo(
        VersionInfo: PRTL_OSVERSIONINFOEXW, TypeMask: ULONG, ConditionMask: ULONGLONG
    ) -> NTSTATUS;
    /// `VerSetConditionMask`: IRQL any.
    fn VerSetConditionMask(ConditionMask: ULONGLONG, TypeMask: ULONG, Condition: UCHAR) -> ULONGLONG;
    /// `ZwClose`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-zwclose.
    fn ZwClose(Handle: HANDLE) -> NTSTATUS;
    /// `ZwCreateKey`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-zwcreatekey.
    fn ZwCreateKey(
        KeyHandle: PHANDLE, DesiredAccess: ACCESS_MASK, ObjectAttributes: POBJECT_ATTRIBUTES,
        TitleIndex: ULONG, Class: PUNICODE_STRING, CreateOptions: ULONG, Disposition: PULONG
    ) -> NTSTATUS;
    /// `ZwEnumerateKey`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-zwenumeratekey.
    fn ZwEnumerateKey(
        KeyHandle: HANDLE, Index: ULONG, KeyInformationClass: KEY_INFORMATION_CLASS, KeyInformation: PVOID,
        Length: ULONG, ResultLength: PULONG
    ) -> NTSTATUS;
    /// `ZwEnumerateValueKey`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-zwenumeratevaluekey.
    fn ZwEnumerateValueKey(
        KeyHandle: HANDLE, Index: ULONG, KeyValueInformationClass: KEY_VALUE_INFORMATION_CLASS,
        KeyValueInformation: PVOID, Length: ULONG, ResultLength: PULONG
    ) -> NTSTATUS;
    /// `ZwOpenKey`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-zwopenkey.
    fn ZwOpenKey(
        KeyHandle: PHANDLE, DesiredAccess: ACCESS_MASK, ObjectAttributes: POBJECT_ATTRIBUTES
    ) -> NTSTATUS;
    /// `ZwQueryValueKey`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-zwqueryvaluekey.
    fn ZwQueryValueKey(
        KeyHandle: HANDLE, ValueName: PUNICODE_STRING,
        KeyValueInformationClass: KEY_VALUE_INFORMATION_CLASS, KeyValueInformation: PVOID, Length: ULONG,
        ResultLength: PULONG
    ) -> NTSTATUS;
    /// `ZwSetValueKey`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-zwsetvaluekey.
    fn ZwSetValueKey(
        KeyHandle: HANDLE, ValueName: PUNICODE_STRING, TitleIndex: ULONG, Type: ULONG, Data: PVOID,
        DataSize: ULONG
    ) -> NTSTATUS;
    /// `__C_specific_handler`: IRQL any.
    fn __C_specific_handler(
        ExceptionRecord: *mut EXCEPTION_RECORD, EstablisherFrame: *mut c_void, ContextRecord: *mut CONTEXT,
        DispatcherContext: *mut DISPATCHER_CONTEXT
    ) -> EXCEPTION_DISPOSITION;
    /// `_vsnprintf`: IRQL = PASSIVE_LEVEL.
    fn _vsnprintf(_Dest: *mut i8, _Count: usize, _Format: *const i8, _Args: va_list) -> i32;
    /// `memcmp`: IRQL any.
    fn memcmp(_Buf1: *const c_void, _Buf2: *const c_void, _Size: usize) -> i32;
    /// `memcpy`: IRQL any.
    fn memcpy(_Dst: *mut c_void, _Src: *const c_void, _MaxCount: usize) -> *mut c_void;
    /// `memmove`: IRQL any.
    fn memmove(_Dst: *mut c_void, _Src: *const c_void, _Size: usize) -> *mut c_void;
    /// `memset`: IRQL any.
    fn memset(_Dst: *mut c_void, _Val: i32, _Size: usize) -> *mut c_void;
    /// `strlen`: IRQL any.
    fn strlen(_Str: *const i8) -> usize;
}
