//! One static per registry parameter: its keyword and its default.

use proc_macro2::TokenStream;
use quote::quote;

use super::{meaning, name};
use crate::check::Checked;
use crate::model::{Parameter, ParameterValue};

pub(super) fn emit(driver: &Checked) -> TokenStream {
    let parameters = driver.model().parameters.iter().map(|parameter| emit_parameter(driver, parameter));
    quote!(#(#parameters)*)
}

fn emit_parameter(driver: &Checked, parameter: &Parameter) -> TokenStream {
    let private = name::private(driver);
    let name = name::parameter(&parameter.keyword.value);
    let keyword = &parameter.keyword.value;
    let units = name::number(parameter.keyword_units);
    let meaning = meaning::rust_type(driver, &parameter.meaning);
    let default = match &parameter.value {
        ParameterValue::Address(bytes) => {
            let bytes = name::bytes(bytes);
            quote!(#meaning(#bytes))
        }
        ParameterValue::Number(number) => {
            let number = name::number(*number);
            quote!(#number)
        }
    };
    let range = match parameter.range {
        Some((least, most)) => {
            let (least, most) = (name::number(least), name::number(most));
            quote!(::core::option::Option::Some((#least, #most)))
        }
        None => quote!(::core::option::Option::None),
    };
    let doc = format!(" {}", parameter.description);
    quote! {
        #[doc = #doc]
        static #name: #private::Parameter<#meaning> = #private::Parameter {
            keyword: &#private::utf16::<#units>(#keyword),
            default: #default,
            range: #range,
        };
    }
}
