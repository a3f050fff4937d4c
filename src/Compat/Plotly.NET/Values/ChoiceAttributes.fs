namespace Plotly.NET

open System

/// The text by which plotly.js knows a choice, where the rule for names does not give it.
[<AttributeUsage(AttributeTargets.All)>]
type internal TextAttribute(text: string) =
    inherit Attribute()
    member _.Text = text

/// Choices that plotly.js writes as separate words: `TopLeft` is `top left`.
[<AttributeUsage(AttributeTargets.All)>]
type internal SpacedAttribute() =
    inherit Attribute()
