namespace DynamicObj

open System
open System.Collections
open System.Collections.Generic
open System.Globalization
open Newtonsoft.Json

/// An object whose properties are named at run time: what plotly.js reads as a JSON object.
[<JsonConverter(typeof<DynamicObjConverter>)>]
type DynamicObj() =
    member val internal Items = OrderedDictionary<string, objnull>() with get, set

    /// The value of a property, if it is set.
    member this.TryGetValue(name: string) : objnull option =
        if this.Items.ContainsKey name then
            Some this.Items[name]
        else
            None

    /// The value of a property, if it is set and of that type.
    member this.TryGetTypedValue<'T>(name: string) : 'T option =
        match this.TryGetValue name with
        | Some(:? 'T as value) -> Some value
        | _ -> None

    /// Sets a property.
    member this.SetValue(name: string, value: objnull) : unit = this.Items[name] <- value

    /// Removes a property; true where there was one.
    member this.Remove(name: string) : bool = this.Items.Remove name

    /// The properties and their values, in the order in which they were first set.
    member this.GetProperties(includeInstanceProperties: bool) : seq<KeyValuePair<string, objnull>> =
        ignore includeInstanceProperties
        Array.ofSeq this.Items

    /// Sets every property of this object on another one too.
    member this.CopyDynamicPropertiesTo(target: #DynamicObj) : unit =
        for item in this.Items do
            target.SetValue(item.Key, item.Value)

    /// An object of the same type with the same properties; values are shared.
    member internal this.Copy() : DynamicObj =
        let copy = this.MemberwiseClone() :?> DynamicObj
        copy.Items <- OrderedDictionary<string, objnull>(this.Items)
        copy

/// Writes dynamic objects as JSON. Numbers that JSON cannot hold (NaN, infinities) become null, which plotly.js takes as a gap.
and DynamicObjConverter() =
    inherit JsonConverter()

    static member internal Write(writer: JsonWriter, value: objnull, serializer: JsonSerializer) : unit =
        match value with
        | null -> writer.WriteNull()
        | :? string as text -> writer.WriteValue text
        | :? DynamicObj as nested ->
            writer.WriteStartObject()

            for item in nested.Items do
                writer.WritePropertyName item.Key
                DynamicObjConverter.Write(writer, item.Value, serializer)

            writer.WriteEndObject()
        | :? (float[]) as numbers ->
            writer.WriteStartArray()

            for number in numbers do
                DynamicObjConverter.WriteNumber(writer, number)

            writer.WriteEndArray()
        | :? IConvertible as scalar -> DynamicObjConverter.WriteScalar(writer, scalar)
        | :? IDictionary -> serializer.Serialize(writer, value)
        | :? IEnumerable as items ->
            writer.WriteStartArray()

            for item in items do
                DynamicObjConverter.Write(writer, item, serializer)

            writer.WriteEndArray()
        | other -> serializer.Serialize(writer, other)

    static member private WriteNumber(writer: JsonWriter, number: float) : unit =
        if Double.IsFinite number then
            writer.WriteValue number
        else
            writer.WriteNull()

    static member private WriteScalar(writer: JsonWriter, scalar: IConvertible) : unit =
        match scalar.GetTypeCode() with
        | TypeCode.Boolean -> writer.WriteValue(scalar.ToBoolean CultureInfo.InvariantCulture)
        | TypeCode.Single ->
            // The shortest text of the float itself, not the digits of its nearest double.
            let number = scalar :?> float32

            if Single.IsFinite number then
                writer.WriteValue number
            else
                writer.WriteNull()
        | TypeCode.Double -> DynamicObjConverter.WriteNumber(writer, scalar.ToDouble CultureInfo.InvariantCulture)
        | TypeCode.Decimal -> writer.WriteValue(scalar.ToDecimal CultureInfo.InvariantCulture)
        | TypeCode.UInt64 -> writer.WriteValue(scalar.ToUInt64 CultureInfo.InvariantCulture)
        | TypeCode.DateTime ->
            let time = scalar.ToDateTime CultureInfo.InvariantCulture
            writer.WriteValue(time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture))
        | TypeCode.SByte
        | TypeCode.Byte
        | TypeCode.Int16
        | TypeCode.UInt16
        | TypeCode.Int32
        | TypeCode.UInt32
        | TypeCode.Int64 when not (scalar :? Enum) -> writer.WriteValue(scalar.ToInt64 CultureInfo.InvariantCulture)
        | _ -> writer.WriteValue(scalar.ToString CultureInfo.InvariantCulture)

    override _.CanRead = false

    override _.CanConvert objectType =
        typeof<DynamicObj>.IsAssignableFrom objectType

    override _.WriteJson(writer, value, serializer) =
        DynamicObjConverter.Write(writer, value, serializer)

    override _.ReadJson(_, objectType, _, _) =
        raise (NotSupportedException $"{objectType.Name} is written as JSON, not read from it.")

/// Functions on dynamic objects.
module DynObj =

    /// Sets a property of an object.
    let setValue (dyn: DynamicObj) (propName: string) (value: 'T) : unit = dyn.SetValue(propName, box value)

    /// Sets a property of an object where there is a value.
    let setValueOpt (dyn: DynamicObj) (propName: string) (value: 'T option) : unit =
        value |> Option.iter (setValue dyn propName)

    /// The properties of both objects; where both have one, objects are combined and other values are the second's.
    let rec combine<'T when 'T :> DynamicObj> (first: 'T) (second: DynamicObj) : 'T =
        let result = first.Copy()

        for item in second.Items do
            match result.TryGetValue item.Key, item.Value with
            | Some(:? DynamicObj as ours), (:? DynamicObj as theirs) -> result.SetValue(item.Key, combine ours theirs)
            | _ -> result.SetValue(item.Key, item.Value)

        unbox<'T> result

/// Reading and setting properties as `object?name`.
module Operators =

    /// The value of a property, or null.
    let (?) (lookup: #DynamicObj) (name: string) : objnull =
        (lookup :> DynamicObj).TryGetValue name |> Option.defaultValue null

    /// Sets a property.
    let (?<-) (lookup: #DynamicObj) (name: string) (value: 'T) : unit =
        (lookup :> DynamicObj).SetValue(name, box value)
