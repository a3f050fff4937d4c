namespace Plotly.NET

open System.Collections.Generic
open DynamicObj

/// Setting the properties whose arguments were given.
module internal Properties =

    /// An argument as it is.
    let value (argument: 'T option) : objnull option = argument |> Option.map box

    /// A choice of `StyleParam` as plotly.js reads it.
    let choice (argument: 'T option) : objnull option =
        argument |> Option.map (fun choice -> ChoiceText.convert (nonNull (box choice)))

    /// A sequence argument, evaluated once.
    let items (argument: seq<'T> option) : objnull option =
        argument |> Option.map (Array.ofSeq >> box)

    /// A sequence of choices.
    let choices (argument: seq<'T> option) : objnull option =
        argument
        |> Option.map (
            Seq.map (fun choice -> ChoiceText.convert (nonNull (box choice)))
            >> Array.ofSeq
            >> box
        )

    /// One value for all data or one a datum; the latter wins.
    let oneOrMany (one: 'T option) (many: seq<'T> option) : objnull option =
        many |> items |> Option.orElse (value one)

    /// One choice for all data or one a datum; the latter wins.
    let oneOrManyChoices (one: 'T option) (many: seq<'T> option) : objnull option =
        many |> choices |> Option.orElse (choice one)

    /// A copy of an object with the properties that have a value set.
    let set (properties: (string * objnull option) list) (target: 'T :> DynamicObj) : 'T =
        let result = target.Copy()

        for name, value in properties do
            value |> Option.iter (fun value -> result.SetValue(name, value))

        unbox<'T> result

    /// A copy of an object with a nested object set, unless that has no property.
    let setNested (name: string) (nested: #DynamicObj) (target: 'T :> DynamicObj) : 'T =
        if Seq.isEmpty (nested.GetProperties false) then
            target
        else
            set [ name, Some(box nested) ] target

    /// Pairs as a pair of arrays.
    let unzip (pairs: seq<'A * 'B>) : seq<'A> * seq<'B> =
        let first = List<'A>()
        let second = List<'B>()

        for a, b in pairs do
            first.Add a
            second.Add b

        first, second
