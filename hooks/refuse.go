package hooks

import (
	"errors"

	"github.com/mochi-mqtt/server/v2/packets"

	"couriermq/hooks/loop"
	"couriermq/topics"
)

// verdict is the one place where a refusal becomes an MQTT reason code
// (contract section 4). Subscribe tells a SUBACK from the other packets.
func verdict(err error, subscribe bool) byte {
	switch {
	case err == nil:
		return packets.CodeSuccess.Code
	case errors.Is(err, topics.ErrTopic) && subscribe:
		return packets.ErrTopicFilterInvalid.Code
	case errors.Is(err, topics.ErrTopic):
		return packets.ErrTopicNameInvalid.Code
	case errors.Is(err, topics.ErrDenied):
		return packets.ErrNotAuthorized.Code
	case errors.Is(err, topics.ErrInvalid) && subscribe:
		return packets.ErrImplementationSpecificError.Code // a SUBACK has no 0x99 [MQTT-3.9.3-2]
	case errors.Is(err, topics.ErrInvalid):
		return packets.ErrPayloadFormatInvalid.Code
	case errors.Is(err, topics.ErrConflict):
		return packets.ErrImplementationSpecificError.Code
	case errors.Is(err, topics.ErrTaken), errors.Is(err, topics.ErrQuota),
		errors.Is(err, topics.ErrFull), errors.Is(err, topics.ErrUnavailable):
		return packets.ErrQuotaExceeded.Code
	}
	return packets.ErrUnspecifiedError.Code
}

// capacity tells refusals that time may heal from those that it will not: an
// MQTT 3.1.1 client is cut off for the former, so that it tries again, and told
// on its error topic for the latter.
func capacity(err error) bool {
	return errors.Is(err, topics.ErrQuota) || errors.Is(err, topics.ErrFull) || errors.Is(err, topics.ErrUnavailable)
}

// codeOf returns the reason code for an error that ends a connection.
func codeOf(err error) byte {
	var code packets.Code
	switch {
	case errors.As(err, &code):
		return code.Code
	case errors.Is(err, loop.ErrTooLarge):
		return packets.ErrPacketTooLarge.Code
	case errors.Is(err, loop.ErrMalformed), errors.Is(err, loop.ErrWebSocket):
		return packets.ErrMalformedPacket.Code
	case errors.As(err, new(*topics.Refusal)):
		return verdict(err, false)
	}
	return packets.ErrUnspecifiedError.Code
}

// reasonOf returns what the client reads about an error that ends its
// connection.
func reasonOf(err error) string {
	var code packets.Code
	switch {
	case errors.As(err, &code):
		return code.Reason
	case codeOf(err) == packets.ErrUnspecifiedError.Code:
		return "internal error"
	}
	return err.Error()
}

// v3 maps the reason codes of a CONNACK to the return codes of MQTT 3.1.1
// (section 3.2.2.3), which knows five refusals.
func v3(code byte) byte {
	switch code {
	case 0:
		return 0
	case packets.ErrUnsupportedProtocolVersion.Code:
		return 1
	case packets.ErrClientIdentifierNotValid.Code:
		return 2
	case packets.ErrBadUsernameOrPassword.Code:
		return 4
	case packets.ErrNotAuthorized.Code, packets.ErrTopicNameInvalid.Code, packets.ErrBadAuthenticationMethod.Code:
		return 5
	}
	return 3 // server unavailable
}
